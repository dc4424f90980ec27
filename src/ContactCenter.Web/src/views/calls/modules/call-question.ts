import { addDays, dayAt, withOffset } from '@/format/time';
import { centreOffsetMinutes, serverNow } from '@/hooks/server-clock';
import type { CallFilter, Outcome } from '@/typings/api/history';

/** What the search form holds; times are wall clock of the centre, `2026-11-21 09:00:00`. */
export interface CallQuestion {
  period: [string, string] | null;
  queue?: string;
  agent?: string;
  caller?: string;
  entryNumber?: string;
  outcome?: Outcome;
}

export function firstQuestion(): CallQuestion {
  const today = dayAt(serverNow(), centreOffsetMinutes());
  return { period: [`${today} 00:00:00`, `${addDays(today, 1)} 00:00:00`] };
}

export function asCallFilter(question: CallQuestion): CallFilter {
  const { period, ...rest } = question;
  const offset = centreOffsetMinutes();
  return {
    ...rest,
    caller: rest.caller?.replace(/[\s-]/g, '') || undefined,
    from: period ? withOffset(period[0], offset) : undefined,
    to: period ? withOffset(period[1], offset) : undefined,
  };
}
