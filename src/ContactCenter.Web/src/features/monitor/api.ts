import { request } from '@/service/request';
import type { Answers } from '@/typings/api/answers';
import type { AgentView, Availability, Ratings, WallboardChange } from '@/typings/api/live';

export type Audience = Answers['AudienceKind'];
export type WaitingCall = Answers['WaitingView'];

/** What callers said of today's calls. */
export const fetchRatings = () => request<Ratings>('/api/metrics/live/ratings');

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
