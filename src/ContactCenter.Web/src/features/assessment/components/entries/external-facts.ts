import type { MonthSheet, SheetFact } from '@/typings/api/assessment';

export interface FactNeed extends SheetFact {
  /** Codes of the indicators that are made of it. */
  indicators: string[];
}

/** Every fact of the sheet once, in the order of the sheet; what is missing or comes from outside is what the bureau has to enter. */
export function factNeeds(sheet: MonthSheet): FactNeed[] {
  const needs = new Map<string, FactNeed>();
  for (const indicator of sheet.indicators) {
    for (const fact of indicator.facts) {
      const known = needs.get(fact.name);
      if (known) {
        known.indicators.push(indicator.code);
      } else {
        needs.set(fact.name, { ...fact, indicators: [indicator.code] });
      }
    }
  }
  return [...needs.values()];
}

export const isEntered = (fact: Pick<SheetFact, 'origin'>): boolean => fact.origin !== 'measured';
