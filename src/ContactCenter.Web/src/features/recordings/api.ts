import { request } from '@/service/request';
import type { RecordingKeys } from '@/typings/api/recordings';

export const fetchRecordingKeys = () => request<RecordingKeys>('/api/recordings/keys');
export const askRewrap = () => request<null>('/api/recordings/keys/rewrap', { method: 'POST', body: {} });
