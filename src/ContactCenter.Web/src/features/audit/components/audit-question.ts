import { withOffset } from '@/format/time';
import { centreOffsetMinutes } from '@/hooks/server-clock';
import type { UrlValues } from '@/hooks/use-url-query';
import type { AuditFilter } from '@/typings/api/audit';

/** What the search form holds; times are wall clock of the centre, `2026-11-21 09:00:00`. */
export interface AuditQuestion {
  period: [string, string] | null;
  who?: string;
  action?: string;
  target?: string;
}

export const questionOf = ({ from, to, who, action, target }: UrlValues): AuditQuestion => ({
  period: from && to ? [from, to] : null,
  who,
  action,
  target,
});

export const addressOf = ({ period, who, action, target }: AuditQuestion): UrlValues => ({
  from: period?.[0],
  to: period?.[1],
  who: who?.trim(),
  action,
  target: target?.trim(),
  before: undefined,
});

export function asFilter({ period, ...rest }: AuditQuestion): AuditFilter {
  const offset = centreOffsetMinutes();
  return { ...rest, from: period ? withOffset(period[0], offset) : undefined, to: period ? withOffset(period[1], offset) : undefined };
}
