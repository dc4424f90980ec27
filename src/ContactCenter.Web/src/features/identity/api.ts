import { request } from '@/service/request';
import type { OwnSession, Session } from '@/typings/api/session';

export const fetchPasswordChange = (current: string, next: string) =>
  request<Session>('/api/session/password', { method: 'POST', body: { current, next } });

export const fetchOwnSessions = () => request<OwnSession[]>('/api/session/all');

export const fetchSessionEnd = (id: string) => request<void>(`/api/session/all/${id}`, { method: 'DELETE' });

export const fetchSignOutEverywhere = () => request<void>('/api/session/all', { method: 'DELETE' });
