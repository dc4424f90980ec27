import type { Answers, Query } from './answers';

export type AuditFilter = Omit<Query<'getAudit'>, 'before' | 'pageSize'>;
export type AuditEntry = Answers['AuditEntryView'];
export type Checkpoint = Answers['CheckpointView'];

/** Goes on where `next` says. */
export interface Stretch<Row> {
  items: Row[];
  next: number | null;
}
