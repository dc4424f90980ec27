import { request, withQuery } from '@/service/request';
import { upload } from '@/service/request/upload';
import { contractPath } from './sheets';
import type { FileFormat } from '@/service/request/download';
import type { ImportRun } from '@/typings/api/bureau';
import type { AcceptanceRequest, ChannelComparison, PeriodReport, ReportKind, ReportText } from '@/typings/api/report';

export interface ReportQuestion {
  kind: ReportKind;
  on: string;
  contract: string;
  language: string;
}

const query = ({ on, contract, language }: ReportQuestion) => ({ on, contract, language });

export const fetchPeriodReport = (question: ReportQuestion) =>
  request<PeriodReport>(`/api/reports/${question.kind}`, { query: query(question) });

export const reportFileAddress = (question: ReportQuestion, format: FileFormat, reason: string) =>
  withQuery(`/api/reports/${question.kind}.${format}`, { ...query(question), reason });

export const fetchReportTexts = (contract: string, period: string) => request<ReportText[]>(contractPath(contract, 'reports', period, 'texts'));

export const fetchWriteText = (contract: string, period: string, body: { section: string; text: string; basedOn: number }) =>
  request<ReportText>(contractPath(contract, 'reports', period, 'texts'), { method: 'POST', body });

export const acceptancePackAddress = (contract: string, from: string, to: string, reason: string, language: string) =>
  withQuery(contractPath(contract, 'acceptance-pack'), { from, to, reason, language });

export const fetchAcceptanceRequests = (contract: string) => request<AcceptanceRequest[]>(contractPath(contract, 'acceptance-requests'));

export const fetchAskAcceptance = (contract: string, body: { from: string; to: string; note: string }) =>
  request<AcceptanceRequest>(contractPath(contract, 'acceptance-requests'), { method: 'POST', body });

export const fetchStartAcceptance = (contract: string, id: string) =>
  request<AcceptanceRequest>(contractPath(contract, 'acceptance-requests', id, 'start'), { method: 'POST' });

export const fetchChannels = (contract: string) => request<ChannelComparison>(contractPath(contract, 'channel-counts'));

export const fetchEnterChannels = (contract: string, file: File) =>
  upload<{ written: number; unchanged: number }>(contractPath(contract, 'channel-counts'), file, 'text/csv', () => undefined);

export const fetchImports = () => request<ImportRun[]>('/api/imports');

export const fetchImport = (id: string) => request<ImportRun>(`/api/imports/${encodeURIComponent(id)}`);

export const fetchCancelImport = (id: string) => request<void>(`/api/imports/${encodeURIComponent(id)}/cancel`, { method: 'POST' });

export const refusedRowsAddress = (id: string) => `/api/imports/${encodeURIComponent(id)}/refused.csv`;

export const fetchImportCalls = (file: File, sent: (share: number) => void) =>
  upload<ImportRun>(withQuery('/api/import/calls', { fileName: file.name }), file, 'text/csv', sent);
