import { request } from '@/service/request';
import type { Answers } from '@/typings/api/answers';

export type SentMessage = Answers['SentMessage'];
export type Receipt = Answers['ReceiptView'];

export const fetchMessages = (page: number, pageSize: number) =>
  request<{ items: SentMessage[]; total: number }>('/api/floor-messages', { query: { page, pageSize } });

export const fetchReceipts = (message: number) => request<Receipt[]>(`/api/floor-messages/${message}/receipts`);

export type TrunkState = Answers['TrunkView'];

export const fetchTrunks = () => request<TrunkState[]>('/api/trunks');

export type Load = Answers['LoadView'];
export type LoadPeriod = Answers['LoadPeriod'];

/** Calls, of both directions or of one, or chats. */
export type LoadShare = 'both' | 'inbound' | 'outbound' | 'chats';

export const fetchLoad = (period: LoadPeriod, share: LoadShare) =>
  request<Load>('/api/metrics/load', { query: { period, ...(share === 'chats' ? { channel: 'chat' } : { direction: share === 'both' ? undefined : share }) } });

export type Board = Answers['Board'];
export type BoardTile = Answers['BoardTile'];

export const fetchBoards = () => request<Board[]>('/api/boards');

export const fetchSaveBoard = (id: string, board: Answers['BoardBody']) => request<Board>(`/api/boards/${encodeURIComponent(id)}`, { method: 'PUT', body: board });

export const fetchRemoveBoard = (id: string) => request<void>(`/api/boards/${encodeURIComponent(id)}`, { method: 'DELETE' });
