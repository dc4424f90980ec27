import { request, withQuery } from '@/service/request';
import type { FileFormat } from '@/service/request/download';
import type {
  ComparisonRow, Contract, ContractChange, Difference, FactItems, MonthOverview, MonthSheet, Ranking, Revision, Settlement, TrendMonth, Verification,
} from '@/typings/api/assessment';

/** Path of a contract, a month of it, and so on: every part encoded. */
export const contractPath = (contract: string, ...parts: string[]) =>
  ['/api/contracts', contract, ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join('/');

const monthPath = (contract: string, month: string, ...parts: string[]) => contractPath(contract, 'months', month, ...parts);

export const fetchContracts = () => request<Contract[]>('/api/contracts');

export const fetchContract = (contract: string) => request<Contract>(contractPath(contract));

export const fetchContractChanges = (contract: string) => request<ContractChange[]>(contractPath(contract, 'changes'));

export const fetchContractDecision = (contract: string, number: number, decision: 'approve' | 'reject', reason?: string) =>
  request<void>(contractPath(contract, 'changes', String(number), decision), { method: 'POST', body: { reason } });

export const fetchMonths = (contract: string) => request<MonthOverview[]>(contractPath(contract, 'months'));

export const fetchSheet = (contract: string, month: string) => request<MonthSheet>(monthPath(contract, month));

export const sheetFileAddress = (contract: string, month: string, format: FileFormat, reason: string, language: string) =>
  withQuery(`${monthPath(contract, month)}.${format}`, { reason, language });

export const fetchFactItems = (
  contract: string, month: string, code: string, fact: string, page: number, pageSize: number, signal?: AbortSignal,
) => request<FactItems>(monthPath(contract, month, 'indicators', code, 'items'), { query: { fact, page, pageSize }, signal });

export const fetchClose = (contract: string, month: string, reason: string) =>
  request<MonthSheet>(monthPath(contract, month, 'close'), { method: 'POST', body: { reason } });

export const fetchRevisions = (contract: string, month: string) => request<Revision[]>(monthPath(contract, month, 'revisions'));

export const fetchDifference = (contract: string, month: string, revision: number) =>
  request<Difference>(monthPath(contract, month, 'revisions', String(revision), 'difference'));

export const fetchVerification = (contract: string, month: string) =>
  request<Verification>(monthPath(contract, month, 'verify'), { method: 'POST' });

export const fetchSettlement = (contract: string, quarter: string) => request<Settlement>(contractPath(contract, 'quarters', quarter));

export const fetchRanking = (quarter: string) => request<Ranking>(`/api/rankings/${encodeURIComponent(quarter)}`);

export const fetchPublish = (quarter: string, reason: string) =>
  request<Ranking>(`/api/rankings/${encodeURIComponent(quarter)}/publish`, { method: 'POST', body: { reason } });

export const fetchComparison = (month: string) => request<ComparisonRow[]>('/api/assessment/comparison', { query: { month } });

export const fetchTrend = (contract: string, from: string, to: string) =>
  request<TrendMonth[]>(contractPath(contract, 'trend'), { query: { from, to } });
