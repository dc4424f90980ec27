import { request } from '@/service/request';
import { contractPath } from './sheets';
import type { Appeal, BureauRecord, Delivery, DiaryItem, Figure, Proposal } from '@/typings/api/bureau';
import type { Indicator } from '@/typings/documents/rules';

/** A form with files; what is not filled in is left out. */
export function asForm(fields: Record<string, string | number | boolean | File | null | undefined>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) {
      form.set(name, value);
    } else if (value !== null && value !== undefined && value !== '') {
      form.set(name, String(value));
    }
  }
  return form;
}

type Decision = 'approve' | 'reject';
export type EntryList = 'figures' | 'records';

const path = (list: EntryList, id: string, part: string) => `/api/${list}/${encodeURIComponent(id)}/${part}`;

export const fetchFigures = (contract: string, month: string) => request<Figure[]>(contractPath(contract, 'months', month, 'figures'));

export const fetchEnterFigure = (contract: string, month: string, form: FormData) =>
  request<unknown>(contractPath(contract, 'months', month, 'figures'), { method: 'POST', body: form });

export const fetchSubstitutes = (contract: string, month: string) =>
  request<Proposal<{ indicators: Indicator[] }>[]>(contractPath(contract, 'months', month, 'substitutes'));

export const fetchEnterSubstitute = (contract: string, month: string, form: FormData) =>
  request<unknown>(contractPath(contract, 'months', month, 'substitutes'), { method: 'POST', body: form });

export const fetchQuarterScores = (contract: string, quarter: string) =>
  request<Proposal<{ score: string }>[]>(contractPath(contract, 'quarters', quarter, 'scores'));

export const fetchEnterQuarterScore = (contract: string, quarter: string, form: FormData) =>
  request<unknown>(contractPath(contract, 'quarters', quarter, 'scores'), { method: 'POST', body: form });

export const fetchRecords = (contract: string) => request<BureauRecord[]>(contractPath(contract, 'records'));

export const fetchEnterRecord = (contract: string, form: FormData) =>
  request<unknown>(contractPath(contract, 'records'), { method: 'POST', body: form });

export const fetchDecision = (list: EntryList, id: string, decision: Decision, reason?: string) =>
  request<void>(path(list, id, decision), { method: 'POST', body: { reason } });

export const fetchWithdrawRecord = (id: string, reason: string) =>
  request<void>(path('records', id, 'withdraw'), { method: 'POST', body: { reason } });

export const evidenceAddress = (list: EntryList, id: string) => path(list, id, 'evidence');

export const fetchAppeals = (contract: string, month: string) => request<Appeal[]>(contractPath(contract, 'months', month, 'appeals'));

export const fetchAppeal = (contract: string, month: string, body: { indicator?: string; record?: string; reason: string }) =>
  request<Appeal>(contractPath(contract, 'months', month, 'appeals'), { method: 'POST', body });

export const fetchAppealDecision = (id: string, body: { accepted: boolean; reason: string }) =>
  request<Appeal>(`/api/appeals/${encodeURIComponent(id)}/decision`, { method: 'POST', body });

export const fetchAppealWithdrawal = (id: string) =>
  request<Appeal>(`/api/appeals/${encodeURIComponent(id)}/withdraw`, { method: 'POST' });

export const fetchDiary = (from: string, to: string) => request<DiaryItem[]>('/api/diary', { query: { from, to } });

export const diaryFileAddress = (id: string, format: string) => `/api/diary/${encodeURIComponent(id)}/files/${encodeURIComponent(format)}`;

/** What was filed, as it was filed. */
export const submissionAddress = (id: string, number: number) => `/api/diary/${encodeURIComponent(id)}/submissions/${number}`;

export const fetchSubmit = (id: string, form: FormData) =>
  request<DiaryItem>(`/api/diary/${encodeURIComponent(id)}/submit`, { method: 'POST', body: form });

export const fetchDeliveries = (contract: string) => request<Delivery[]>(contractPath(contract, 'deliveries'));

export const fetchDeliver = (contract: string, form: FormData) =>
  request<Delivery>(contractPath(contract, 'deliveries'), { method: 'POST', body: form });

/** The file of a line of the log: what was filed, or what was sent. */
export const deliveryAddress = (contract: string, line: Delivery) =>
  line.item !== null && line.number !== null ? submissionAddress(line.item, line.number) : contractPath(contract, 'deliveries', line.id ?? '', 'file');
