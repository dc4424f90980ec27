import { request } from '@/service/request';
import type { DirectoryEntry, Disposition, NotReadyReason, QueueView, WallboardChange } from '@/typings/api/live';

export const fetchDirectory = () => request<{ agents: DirectoryEntry[] }>('/api/directory');
export const fetchQueues = () => request<QueueView[]>('/api/queues');
export const fetchWallboard = () => request<WallboardChange>('/api/metrics/live');
export const fetchReasons = () => request<NotReadyReason[]>('/api/reasons');
export const fetchDispositions = () => request<Disposition[]>('/api/dispositions');
