import { request } from '@/service/request';
import type { Language } from '@/store/preferences';
import type { Session } from '@/typings/api/session';

export const fetchSession = () => request<Session>('/api/session', { anonymous: true });

export const fetchSignIn = (userName: string, password: string) =>
  request<Session>('/api/session', { method: 'POST', body: { userName, password }, anonymous: true });

export const fetchSignOff = () => request<void>('/api/session', { method: 'DELETE', anonymous: true });

export const fetchLanguageChoice = (language: Language) => request<void>('/api/session/language', { method: 'PUT', body: { language } });
