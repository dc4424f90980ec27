import { request, withQuery } from '@/service/request';
import type { CallbackWish, FollowUp, FollowUpCounts, FollowUpFilter, FollowUpResult, FollowUps, FollowUpSort, WrittenMessage } from '@/typings/api/follow-up';
import type { DialledCall } from '@/typings/api/outbound';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const one = (id: string, verb: string) => `/api/follow-ups/${encodeURIComponent(id)}/${verb}`;

export const fetchFollowUps = (filter: FollowUpFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<FollowUps>('/api/follow-ups', { query: { ...filter, page, pageSize, sort: sort as FollowUpSort | undefined }, signal });
export const fetchFollowUpCounts = () => request<FollowUpCounts>('/api/follow-ups/counts');
export const followUpsCsvAddress = (filter: FollowUpFilter, reason: string, sort?: string) =>
  withQuery('/api/follow-ups.csv', { ...filter, sort: sort || undefined, reason });

export const fetchCreate = (wish: CallbackWish) => post<FollowUp>('/api/follow-ups', wish);
export const fetchTake = (id: string) => post<FollowUp>(one(id, 'take'));
export const fetchRelease = (id: string) => post<FollowUp>(one(id, 'release'));
export const fetchAssign = (id: string, agent: string | null) => post<FollowUp>(one(id, 'assign'), { agent });
export const fetchClose = (id: string, result: FollowUpResult, note: string) => post<FollowUp>(one(id, 'close'), { result, note });
export const fetchReopen = (id: string, reason: string) => post<FollowUp>(one(id, 'reopen'), { reason });

/** `place`: the browser whose phone answers by itself; null for any phone of the agent. */
export const fetchCallTo = (id: string, place: string | null) => post<DialledCall>(one(id, 'call'), { place });

/** The text of an online message; that it was opened is kept. */
export const fetchWritten = (id: string) => post<WrittenMessage>(one(id, 'web-message'));
export const writtenFileAddress = (id: string, file: number) => one(id, `web-message/files/${file}`);

export const messageAddress = (id: string) => one(id, 'message');
