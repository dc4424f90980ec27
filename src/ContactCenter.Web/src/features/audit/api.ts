import type { Stretch } from '@/components/data-table/use-stretches';
import { request, withQuery } from '@/service/request';
import type { AuditEntry, AuditFilter, Checkpoint } from '@/typings/api/audit';

export const fetchEntries = (filter: AuditFilter, before: number | undefined) =>
  request<Stretch<AuditEntry>>('/api/audit', { query: { ...filter, before } });

export const auditCsvAddress = (filter: AuditFilter, reason: string) => withQuery('/api/audit.csv', { ...filter, reason });

export const fetchCheckpoints = (before: number | undefined) =>
  request<Stretch<Checkpoint>>('/api/audit/checkpoints', { query: { before } });

/** As `--verify-audit` reads it. */
export const checkpointAddress = (number: number) => `/api/audit/checkpoints/${number}`;
