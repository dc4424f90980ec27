import { request, withQuery } from '@/service/request';
import { upload } from '@/service/request/upload';
import type { FileFormat } from './assessment';
import type { ImportRun } from '@/typings/api/bureau';
import type { PeriodReport, ReportKind } from '@/typings/api/report';

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

export const fetchImports = () => request<ImportRun[]>('/api/imports');

export const fetchImport = (id: string) => request<ImportRun>(`/api/imports/${encodeURIComponent(id)}`);

export const refusedRowsAddress = (id: string) => `/api/imports/${encodeURIComponent(id)}/refused.csv`;

export const fetchImportCalls = (file: File, sent: (share: number) => void) =>
  upload<ImportRun>(withQuery('/api/import/calls', { fileName: file.name }), file, 'text/csv', sent);
