import { request } from '@/service/request';
import type { MailAccount, MailAccountForm, MailAccountTest, MailFilter, MailRows, MailSort, MailThread, MailView } from '@/typings/api/mail';

const one = (id: string, verb: string) => `/api/mail/messages/${encodeURIComponent(id)}/${verb}`;
const account = (id: string) => `/api/mail/accounts/${encodeURIComponent(id)}`;

export const fetchMails = (filter: MailFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<MailRows>('/api/mail/messages', { query: { ...filter, page, pageSize, sort: sort as MailSort | undefined }, signal });
/** The whole conversation; that it was opened is kept. */
export const fetchThread = (id: string) => request<MailThread>(one(id, 'open'), { method: 'POST', body: {} });
export const fetchAnswer = (id: string, text: string, seen?: string) => request<MailView>(one(id, 'answer'), { method: 'POST', body: { text, seen } });
export const mailFileAddress = (id: string, number: number) => one(id, `files/${number}`);

export const fetchAccounts = () => request<MailAccount[]>('/api/mail/accounts');
export const saveAccount = (id: string, form: MailAccountForm) => request<MailAccount>(account(id), { method: 'PUT', body: form });
export const testAccount = (id: string) => request<MailAccountTest>(`${account(id)}/test`, { method: 'POST', body: {} });
