import { request } from '@/service/request';
import type { AuditEntry, AuditFilter, Checkpoint, Stretch } from '@/typings/api/audit';

export const fetchEntries = (filter: AuditFilter, before: number | undefined) =>
  request<Stretch<AuditEntry>>('/api/audit', { query: { ...filter, before } });

export const fetchCheckpoints = (before: number | undefined) =>
  request<Stretch<Checkpoint>>('/api/audit/checkpoints', { query: { before } });

/** As `--verify-audit` reads it. */
export const checkpointAddress = (number: number) => `/api/audit/checkpoints/${number}`;
