import { request } from '@/service/request';
import type { AgentView, Availability, DirectoryEntry, Disposition, NotReadyReason, QueueView } from '@/typings/api/live';

export const fetchDirectory = () => request<{ agents: DirectoryEntry[] }>('/api/directory');
export const fetchQueues = () => request<QueueView[]>('/api/queues');
export const fetchReasons = () => request<NotReadyReason[]>('/api/reasons');
export const fetchDispositions = () => request<Disposition[]>('/api/dispositions');

/** One's own, or, for a supervisor, somebody else's. */
export const fetchSetAvailability = (agentId: string, availability: Availability, reason?: string) =>
  request<AgentView>(`/api/agents/${encodeURIComponent(agentId)}/availability`, { method: 'POST', body: { availability, reason } });
