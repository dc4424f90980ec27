import { request } from '@/service/request';
import type { Intervention, SupervisionMode } from '@/store/listening';
import type { Answers } from '@/typings/api/answers';

export type Monitoring = Answers['MonitoringView'];
export type SupervisionLog = Answers['CallSupervisionLog'];
export type SeatMonitoring = Answers['SeatMonitoring'];

const of = (call: string) => `/api/supervision/calls/${encodeURIComponent(call)}`;
const at = (call: string, id: string) => `${of(call)}/listeners/${encodeURIComponent(id)}`;

export const fetchRules = () => request<Answers['SupervisionRules']>('/api/supervision/rules');

export const fetchBegin = (call: string, mode: SupervisionMode, reason: string | undefined, offer: string) =>
  request<Answers['MonitoringBegun']>(`${of(call)}/${mode}`, { method: 'POST', body: { reason, offer } });

export const fetchMode = (call: string, id: string, mode: SupervisionMode) =>
  request<Monitoring>(`${at(call, id)}/${mode}`, { method: 'PUT' });

/** Says that the page is still there. */
export const fetchKeep = (call: string, id: string) => request<Monitoring>(`${at(call, id)}/keep`, { method: 'POST' });

export const fetchLeave = (call: string, id: string) => request<void>(at(call, id), { method: 'DELETE', keepalive: true });

export const fetchIntervene = (call: string, kind: Intervention, reason: string) =>
  request<void>(`${of(call)}/${kind === 'takeOver' ? 'take-over' : 'force-release'}`, { method: 'POST', body: { reason } });

/** Who listened to a call, took it over or ended it. */
export const fetchLog = (call: string) => request<SupervisionLog>(`/api/calls/${encodeURIComponent(call)}/supervision`);

/** Who listens to the conversation of one's own seat. */
export const fetchOfSeat = () => request<SeatMonitoring[]>('/api/agent/supervision');
