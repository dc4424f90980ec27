import { boundsOf, openPeriodOf, type OpenPeriod } from '@/format/open-period';
import { addDays, dayAt } from '@/format/time';
import { centreOffsetMinutes, serverNow } from '@/hooks/server-clock';
import type { UrlValues } from '@/hooks/use-url-query';
import type { CallFilter, Outcome } from '@/typings/api/history';

export const outcomes: Outcome[] = ['answered', 'abandoned', 'inProgress', 'selfService', 'refused', 'notReached'];
export const directions = ['inbound', 'outbound'] as const;
export type Direction = (typeof directions)[number];
export const ratings = ['5', '4', '3', '2', '1', 'unanswered'] as const;
export type Rating = (typeof ratings)[number];

/** What the search form holds. */
export interface CallQuestion {
  period: OpenPeriod | null;
  queue?: string;
  agent?: string;
  caller?: string;
  entryNumber?: string;
  outcome?: Outcome;
  /** Refused as none of this centre's to answer. */
  outOfScope?: true;
  /** Should have a recording and has none. */
  unrecorded?: true;
  direction?: Direction;
  rating?: Rating;
}

/** In the address for a search of all times. */
const ALWAYS = 'always';
const texts = ['queue', 'agent', 'caller', 'entryNumber'] as const;

export function firstQuestion(): CallQuestion {
  const today = dayAt(serverNow(), centreOffsetMinutes());
  return { period: [`${today} 00:00:00`, `${addDays(today, 1)} 00:00:00`] };
}

/** The question that an address asks; today where it says no time. */
export function questionOf(values: UrlValues): CallQuestion {
  const { from, to, outcome, direction, outOfScope, unrecorded, rating } = values;
  const period: CallQuestion['period'] = from === ALWAYS ? null : (openPeriodOf(from, to) ?? firstQuestion().period);
  return {
    period,
    outcome: outcomes.find((name) => name === outcome),
    outOfScope: outOfScope === 'true' ? true : undefined,
    unrecorded: unrecorded === 'true' ? true : undefined,
    direction: directions.find((name) => name === direction),
    rating: ratings.find((said) => said === rating),
    ...Object.fromEntries(texts.map((name) => [name, values[name]])),
  };
}

export function addressOf(question: CallQuestion): UrlValues {
  const [from, to] = question.period ?? [ALWAYS, undefined];
  const outOfScope = question.outOfScope ? 'true' : undefined;
  const unrecorded = question.unrecorded ? 'true' : undefined;
  return { from, to, outcome: question.outcome, direction: question.direction, outOfScope, unrecorded, rating: question.rating, ...Object.fromEntries(texts.map((name) => [name, question[name]?.trim()])), page: undefined };
}

export function asCallFilter(question: CallQuestion): CallFilter {
  const { period, ...rest } = question;
  return {
    ...rest,
    caller: rest.caller?.replace(/[\s-]/g, '') || undefined,
    ...boundsOf(period, centreOffsetMinutes()),
  };
}
