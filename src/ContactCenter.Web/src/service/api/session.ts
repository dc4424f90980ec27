import { request } from '@/service/request';
import type { Language } from '@/store/preferences';
import type { Session } from '@/typings/api/session';

export const fetchSession = () => request<Session>('/api/session', { anonymous: true });

/** What is given beside the password by who has a second factor: six digits, or a code on paper. */
export interface SecondFactor {
  code?: string;
  recoveryCode?: string;
}

export const fetchSignIn = (userName: string, password: string, second: SecondFactor = {}) =>
  request<Session>('/api/session', { method: 'POST', body: { userName, password, ...second }, anonymous: true });

export const fetchSignOff = () => request<void>('/api/session', { method: 'DELETE', anonymous: true });

export const fetchLanguageChoice = (language: Language) => request<void>('/api/session/language', { method: 'PUT', body: { language } });
