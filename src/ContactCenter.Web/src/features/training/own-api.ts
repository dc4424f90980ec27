import { request } from '@/service/request';
import type { OwnAnswer, OwnTrainings } from '@/typings/api/training';

const own = (id: string, verb: string) => `/api/workforce/my-trainings/${encodeURIComponent(id)}${verb}`;

export const fetchOwnTrainings = () => request<OwnTrainings>('/api/workforce/my-trainings');
export const attendTraining = (id: string, body: { code: string | null; signature: string | null }) => request<OwnTrainings>(own(id, '/attend'), { method: 'POST', body });
export const answerTraining = (id: string, body: OwnAnswer) => request<OwnTrainings>(own(id, '/answer'), { method: 'POST', body });
export const ownMaterialAddress = (id: string, sha256: string) => own(id, `/materials/${sha256}`);
