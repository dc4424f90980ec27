import { boundsOf, openPeriodOf, type OpenPeriod } from '@/format/open-period';
import { centreOffsetMinutes } from '@/hooks/server-clock';
import type { UrlValues } from '@/hooks/use-url-query';
import type { AuditFilter } from '@/typings/api/audit';

/** What the search form holds. */
export interface AuditQuestion {
  period: OpenPeriod | null;
  who?: string;
  action?: string;
  target?: string;
}

export const questionOf = ({ from, to, who, action, target }: UrlValues): AuditQuestion => ({
  period: openPeriodOf(from, to),
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
  return { ...rest, ...boundsOf(period, centreOffsetMinutes()) };
}
