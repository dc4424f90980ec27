import type { Answers } from '@/typings/api/answers';
import { request } from '@/service/request';
import type { AgentView, OwnFigures, Phrase, SummaryDraft } from '@/typings/api/live';
import type { CallRow, Page } from '@/typings/api/history';
import type { DialledCall, LostCalls } from '@/typings/api/outbound';
import type { PhoneCredentials } from '@/typings/api/session';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const call = (id: string, verb: string) => `/api/calls/${encodeURIComponent(id)}/${verb}`;

export const fetchAgent = () => request<AgentView>('/api/agent');
/** Who has a right to the own seat alone finds the own calls. */
export const fetchOwnCalls = (from: string, to: string, count: number) =>
  request<Page<CallRow>>('/api/calls', { query: { from, to, page: 1, pageSize: count, sort: '-arrivedAt' } });
export const fetchPhrases = () => request<Phrase[]>('/api/phrases');
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

/** A colleague, or a number outside, while the caller hears music. */
export const fetchConsult = (id: string, target: { agent?: string; number?: string }) => post<void>(call(id, 'consult'), target);
export const fetchComplete = (id: string) => post<void>(call(id, 'complete'));
export const fetchJoin = (id: string) => post<void>(call(id, 'join'));
export const fetchTakeBack = (id: string) => post<void>(call(id, 'take-back'));

export const fetchTransfer = (id: string, target: { queue?: string; agent?: string }) =>
  post<void>(call(id, 'transfer'), target);

/** `place`: the browser whose phone answers by itself; null for any phone of the agent. */
export const fetchDial = (number: string, queue: string, place: string | null) =>
  post<DialledCall>('/api/agent/calls', { number, queue, place });
export const fetchLostCalls = () => request<LostCalls>('/api/lost-calls');
export const fetchCallBack = (lost: string, place: string | null) =>
  post<DialledCall>(`/api/lost-calls/${encodeURIComponent(lost)}/call-back`, { place });

export const fetchWrapUp = (id: string, disposition: string | null, note: string | null) =>
  post<void>(call(id, 'wrap-up'), { disposition, note });

/** Keeps what is written so far. `last`: the page may be gone before the answer comes. */
export const fetchDraft = (id: string, disposition: string | null, note: string | null, last = false) =>
  request<SummaryDraft>(call(id, 'wrap-up/draft'), { method: 'POST', body: { disposition, note }, keepalive: last });

export const fetchExtendWrapUp = (id: string) => post<void>(call(id, 'wrap-up/extend'));

export type SeatMessage = Answers['SeatMessage'];

/** What supervisors said and did; all that is not acknowledged, and the newest of the rest. */
export const fetchSeatMessages = () => request<SeatMessage[]>('/api/agent/messages');

export const fetchAcknowledge = (message: number) => request<void>(`/api/agent/messages/${message}/acknowledge`, { method: 'POST' });
