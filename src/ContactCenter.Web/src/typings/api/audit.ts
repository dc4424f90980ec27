import type { Answers, Query } from './answers';

export type AuditFilter = Omit<Query<'getAudit'>, 'before' | 'pageSize'>;
export type AuditEntry = Answers['AuditEntryView'];
export type Checkpoint = Answers['CheckpointView'];
