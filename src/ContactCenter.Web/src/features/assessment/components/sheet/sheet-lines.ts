import type { FactPart, SheetFact, SheetIndicator, SheetRate, SheetWarning } from '@/typings/api/assessment';

/** How a line of the sheet stands out: what cost points, what does not count, what is not there yet. */
export type Standout = 'missed' | 'met' | 'exempt' | 'missing' | 'quiet';

export function standoutOf(rate: Pick<SheetRate, 'assessed' | 'met'>): Standout {
  switch (rate.assessed) {
    case 'missing':
      return 'missing';
    case 'exempt':
      return 'exempt';
    case 'assessed':
    case 'substituted':
      return rate.met === false ? 'missed' : rate.met === true ? 'met' : 'quiet';
    default:
      return rate.met === false ? 'missed' : 'quiet';
  }
}

/** The facts of a half of the quotient; those of the other half and what counts double are left out. */
export const factsOf = (rate: Pick<SheetRate, 'facts'>, part: FactPart): SheetFact[] => rate.facts.filter((fact) => fact.part === part);

export const isExternal = (rate: Pick<SheetRate, 'facts'>): boolean => rate.facts.some((fact) => fact.origin === 'external');
export const isCorrected = (rate: Pick<SheetRate, 'facts'>): boolean => rate.facts.some((fact) => fact.corrected);

/** A sum of times is in milliseconds; everything else is counted. */
export const inMilliseconds = (rate: Pick<SheetRate, 'facts'>, part: FactPart): boolean =>
  factsOf(rate, part).some((fact) => fact.unit === 'milliseconds');

/** The indicator's own rate, and under it the parts where it has several. The whole deduction stays with the indicator. */
export function rowsOf(indicator: SheetIndicator): { rate: SheetRate; part: boolean }[] {
  return indicator.subRates.length > 1
    ? indicator.subRates.map((rate) => ({ rate, part: true }))
    : [{ rate: indicator, part: false }];
}

const notes = ['externalFigure', 'nothingToMeasure', 'automaticWrapUps', 'correctedFigure'];

/** What keeps the month open, what a reader has to know, and what is said of almost every sheet. */
export function sortWarnings(warnings: readonly SheetWarning[]) {
  const blocking = warnings.filter((warning) => warning.blocking);
  const rest = warnings.filter((warning) => !warning.blocking);
  return {
    blocking,
    serious: rest.filter((warning) => !notes.includes(warning.code)),
    notes: rest.filter((warning) => notes.includes(warning.code)),
  };
}
