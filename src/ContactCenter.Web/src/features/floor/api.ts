import { request } from '@/service/request';
import type { AgentView, OwnFigures, SummaryDraft } from '@/typings/api/live';
import type { PhoneCredentials } from '@/typings/api/session';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const call = (id: string, verb: string) => `/api/calls/${encodeURIComponent(id)}/${verb}`;

export const fetchAgent = () => request<AgentView>('/api/agent');
export const fetchOwnFigures = () => request<OwnFigures>('/api/agent/figures');
export const fetchQueueSignIn = (queues: string[]) => post<AgentView | undefined>('/api/agent/sign-in', { queues });
export const fetchQueueSignOut = () => post<AgentView | undefined>('/api/agent/sign-out');

export const fetchPhoneCredentials = () => request<PhoneCredentials>('/api/session/phone', { method: 'POST' });

export const fetchHold = (id: string) => post<void>(call(id, 'hold'));
export const fetchResume = (id: string) => post<void>(call(id, 'resume'));
export const fetchHangUp = (id: string) => post<void>(call(id, 'hang-up'));
export const fetchDecline = (id: string, offer: string) => post<void>(call(id, 'decline'), { offer });

/** The conversation goes on at the phone of this browser. */
export const fetchTakeOver = (id: string, place: string) => post<void>(call(id, 'take-over'), { place });

export const fetchTransfer = (id: string, target: { queue?: string; agent?: string }) =>
  post<void>(call(id, 'transfer'), target);

export const fetchWrapUp = (id: string, disposition: string | null, note: string | null) =>
  post<void>(call(id, 'wrap-up'), { disposition, note });

/** Keeps what is written so far. `last`: the page may be gone before the answer comes. */
export const fetchDraft = (id: string, disposition: string | null, note: string | null, last = false) =>
  request<SummaryDraft>(call(id, 'wrap-up/draft'), { method: 'POST', body: { disposition, note }, keepalive: last });

export const fetchExtendWrapUp = (id: string) => post<void>(call(id, 'wrap-up/extend'));
