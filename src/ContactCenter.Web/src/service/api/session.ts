import { request } from '@/service/request';
import type { Language } from '@/store/modules/preferences';
import type { OwnSession, PhoneCredentials, Session } from '@/typings/api/session';

export const fetchSession = () => request<Session>('/api/session', { anonymous: true });

export const fetchSignIn = (userName: string, password: string) =>
  request<Session>('/api/session', { method: 'POST', body: { userName, password }, anonymous: true });

export const fetchSignOff = () => request<void>('/api/session', { method: 'DELETE', anonymous: true });

export const fetchPhoneCredentials = () => request<PhoneCredentials>('/api/session/phone', { method: 'POST' });

export const fetchPasswordChange = (current: string, next: string) =>
  request<Session>('/api/session/password', { method: 'POST', body: { current, next } });

export const fetchLanguageChoice = (language: Language) => request<void>('/api/session/language', { method: 'PUT', body: { language } });

export const fetchOwnSessions = () => request<OwnSession[]>('/api/session/all');

export const fetchSessionEnd = (id: string) => request<void>(`/api/session/all/${id}`, { method: 'DELETE' });

export const fetchSignOutEverywhere = () => request<void>('/api/session/all', { method: 'DELETE' });
