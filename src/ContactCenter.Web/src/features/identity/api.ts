import { request } from '@/service/request';
import type {
  Assignment, AssignmentChange, AssignmentProposal, AssignmentState, FirstPassword, ImportResult, PasswordResetAsked, Person, PersonSessions, PersonState, RightsPermission, RightsRole, RoleChange, RoleProposal,
} from '@/typings/api/identity';
import type { ApiKey, NewApiKey } from '@/typings/api/api-key';
import type { RecoveryCodes, SecondFactorSecret, SecondFactorState } from '@/typings/api/second-factor';
import type { OwnSession, Session } from '@/typings/api/session';

export const fetchPasswordChange = (current: string, next: string) =>
  request<Session>('/api/session/password', { method: 'POST', body: { current, next } });

export const fetchOwnSessions = () => request<OwnSession[]>('/api/session/all');

export const fetchSessionEnd = (id: string) => request<void>(`/api/session/all/${id}`, { method: 'DELETE' });

export const fetchSignOutEverywhere = () => request<void>('/api/session/all', { method: 'DELETE' });

export const fetchSecondFactor = () => request<SecondFactorState>('/api/identity/two-factor');

export const fetchBeginSecondFactor = (password: string) =>
  request<SecondFactorSecret>('/api/identity/two-factor/enrolment', { method: 'POST', body: { password } });

export const fetchConfirmSecondFactor = (code: string) =>
  request<RecoveryCodes>('/api/identity/two-factor/confirmation', { method: 'POST', body: { code } });

export const fetchRenewRecoveryCodes = (code: string) =>
  request<RecoveryCodes>('/api/identity/two-factor/recovery-codes', { method: 'POST', body: { code } });

export const fetchRemoveSecondFactor = (code: string) =>
  request<void>('/api/identity/two-factor/removal', { method: 'POST', body: { code } });

export interface PersonQuestion {
  search?: string;
  state?: PersonState;
}

const personPath = (userName: string, verb?: string) => `/api/identity/users/${encodeURIComponent(userName)}${verb ? `/${verb}` : ''}`;

export const fetchPeople = (question: PersonQuestion, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<{ items: Person[]; total: number }>('/api/identity/users', { query: { ...question, page, pageSize, sort }, signal });

export const fetchCreatePerson = (body: { userName: string; displayName: string; agentId: string | null }) =>
  request<FirstPassword>('/api/identity/users', { method: 'POST', body });

export const fetchChangePerson = (userName: string, body: { displayName: string; agentId: string | null }) =>
  request<Person>(personPath(userName), { method: 'PUT', body });

export const fetchLockPerson = (userName: string, reason: string) => request<Person>(personPath(userName, 'lock'), { method: 'POST', body: { reason } });

export const fetchUnlockPerson = (userName: string) => request<Person>(personPath(userName, 'unlock'), { method: 'POST' });

/** Where the person may do more than who asks, another one has to give the password: then there is none in the answer. */
export const fetchResetPassword = (userName: string) =>
  request<FirstPassword | PasswordResetAsked>(personPath(userName, 'password-reset'), { method: 'POST' });

export const fetchApproveReset = (userName: string) => request<FirstPassword>(personPath(userName, 'password-reset/approval'), { method: 'POST' });

export const fetchResetSecondFactor = (userName: string) => request<void>(personPath(userName, 'two-factor-reset'), { method: 'POST' });

/** More than anybody has open. */
const MOST_SESSIONS = 200;

export const fetchPersonSessions = (userName: string) =>
  request<PersonSessions>('/api/identity/sessions', { query: { userName, pageSize: MOST_SESSIONS } });

export const fetchEndOthersSession = (id: string) => request<void>(`/api/identity/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });

export const fetchEndOthersSessions = (userName: string) => request<void>(personPath(userName, 'sessions'), { method: 'DELETE' });

export const fetchImportPeople = (csv: string, dryRun: boolean) =>
  request<ImportResult>('/api/identity/users/import', { method: 'POST', body: { csv, dryRun } });

/** One's own keys, or everybody's. */
const keyPath = (everybody: boolean) => `/api/identity/api-keys${everybody ? '/all' : ''}`;

export const fetchApiKeys = (everybody: boolean) => request<ApiKey[]>(keyPath(everybody));

export const fetchCreateApiKey = (body: { name: string; permissions: string[]; expiresAt: string }) =>
  request<NewApiKey>('/api/identity/api-keys', { method: 'POST', body });

export const fetchRevokeApiKey = (everybody: boolean, id: number) => request<void>(`${keyPath(everybody)}/${id}`, { method: 'DELETE' });

export const fetchRoles = () => request<RightsRole[]>('/api/identity/roles');

export const fetchPermissions = () => request<RightsPermission[]>('/api/identity/roles/permissions');

export const fetchAssignments = (
  question: { userName?: string; role?: string; state?: AssignmentState }, page: number, pageSize: number, signal?: AbortSignal, sort?: string,
) => request<{ items: Assignment[]; total: number }>('/api/identity/assignments', { query: { ...question, page, pageSize, sort }, signal });

export const fetchAssignmentChanges = () => request<AssignmentProposal[]>('/api/identity/assignments/changes');

export const fetchRoleChanges = () => request<RoleProposal[]>('/api/identity/roles/changes');

export const fetchProposeAssignment = (body: AssignmentChange) =>
  request<{ id: number }>('/api/identity/assignments/changes', { method: 'POST', body });

export const fetchEndAssignment = (id: number, reason: string) =>
  request<{ id: number }>(`/api/identity/assignments/${id}/end`, { method: 'POST', body: { until: null, reason } });

export const fetchProposeRole = (body: RoleChange) => request<{ id: number }>('/api/identity/roles/changes', { method: 'POST', body });

export type Decision = 'approve' | 'reject' | 'withdraw';

export const fetchDecideRights = (of: 'assignments' | 'roles', id: number, decision: Decision, reason: string | null) =>
  request<void>(`/api/identity/${of}/changes/${id}/${decision}`, { method: 'POST', body: { reason } });
