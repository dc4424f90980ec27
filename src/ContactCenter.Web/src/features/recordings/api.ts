import { request } from '@/service/request';
import type { Compression, Hold, HoldInput, Holds, Keeping, KeepingInput, KeepingVersion, RecordingKeys, Removal, Volumes, VolumeState } from '@/typings/api/recordings';

export const fetchRecordingKeys = () => request<RecordingKeys>('/api/recordings/keys');
export const askRewrap = () => request<null>('/api/recordings/keys/rewrap', { method: 'POST', body: {} });

export const fetchKeeping = () => request<Keeping>('/api/recordings/rules');
export const saveKeeping = (rules: KeepingInput) => request<KeepingVersion>('/api/recordings/rules', { method: 'PUT', body: rules });
export const fetchRemoval = () => request<Removal>('/api/recordings/removal');
export const askRemoval = () => request<null>('/api/recordings/removal', { method: 'POST', body: {} });
export const fetchHolds = () => request<Holds>('/api/recordings/holds');
export const placeHold = (hold: HoldInput) => request<Hold>('/api/recordings/holds', { method: 'POST', body: hold });
export const releaseHold = (id: number, reason: string) => request<null>(`/api/recordings/holds/${id}/release`, { method: 'POST', body: { reason } });
export const fetchCompression = () => request<Compression>('/api/recordings/compression');
export const fetchVolumes = () => request<Volumes>('/api/recordings/volumes/');
export const addVolume = (folder: string) => request<unknown>('/api/recordings/volumes/', { method: 'POST', body: { folder } });
export const changeVolume = (mark: string, state: VolumeState) => request<null>(`/api/recordings/volumes/${mark}`, { method: 'PUT', body: { state } });
export const forgetVolume = (mark: string) => request<null>(`/api/recordings/volumes/${mark}`, { method: 'DELETE' });
