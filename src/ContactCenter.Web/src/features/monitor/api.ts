import { request } from '@/service/request';
import type { Answers } from '@/typings/api/answers';
import type { AgentView, Availability, WallboardChange } from '@/typings/api/live';

export type Audience = Answers['AudienceKind'];
export type WaitingCall = Answers['WaitingView'];
export type SentMessage = Answers['SentMessage'];
export type Receipt = Answers['ReceiptView'];

export const fetchWallboard = () => request<WallboardChange>('/api/metrics/live');

/** Somebody else's availability; in force after the conversation that goes on. */
export const fetchForce = (agentId: string, availability: Availability, reason: string | undefined, note: string) =>
  request<AgentView>(`/api/agents/${encodeURIComponent(agentId)}/availability`, { method: 'POST', body: { availability, reason, note } });

/** In force at once; a version of the settings. */
export const fetchSetQueues = (agentId: string, queues: string[], reason: string) =>
  request<void>(`/api/agents/${encodeURIComponent(agentId)}/queues`, { method: 'PUT', body: { queues, reason } });

export const fetchWaiting = (queue: string) => request<WaitingCall[]>(`/api/queues/${encodeURIComponent(queue)}/waiting`);

export const fetchSendMessage = (audience: Audience, id: string | undefined, text: string) =>
  request<Answers['MessageSent']>('/api/floor-messages', { method: 'POST', body: { audience, id, text } });

export const fetchMessages = (page: number, pageSize: number) =>
  request<{ items: SentMessage[]; total: number }>('/api/floor-messages', { query: { page, pageSize } });

export const fetchReceipts = (message: number) => request<Receipt[]>(`/api/floor-messages/${message}/receipts`);

export type Alert = Answers['AlertView'];
export type AlertMetric = Answers['AlertMetric'];

export const fetchOpenAlerts = () => request<Alert[]>('/api/alerts/open');

export const fetchAlerts = (page: number, pageSize: number) => request<{ items: Alert[]; total: number }>('/api/alerts', { query: { page, pageSize } });

export const fetchAcknowledgeAlert = (id: string) => request<void>(`/api/alerts/${encodeURIComponent(id)}/acknowledge`, { method: 'POST' });

export type TrunkState = Answers['TrunkView'];

export const fetchTrunks = () => request<TrunkState[]>('/api/trunks');

export type Load = Answers['LoadView'];
export type LoadPeriod = Answers['LoadPeriod'];

export const fetchLoad = (period: LoadPeriod, direction?: 'inbound' | 'outbound') => request<Load>('/api/metrics/load', { query: { period, direction } });

export type Board = Answers['Board'];
export type BoardTile = Answers['BoardTile'];

export const fetchBoards = () => request<Board[]>('/api/boards');

export const fetchSaveBoard = (id: string, board: Answers['BoardBody']) => request<Board>(`/api/boards/${encodeURIComponent(id)}`, { method: 'PUT', body: board });

export const fetchRemoveBoard = (id: string) => request<void>(`/api/boards/${encodeURIComponent(id)}`, { method: 'DELETE' });
