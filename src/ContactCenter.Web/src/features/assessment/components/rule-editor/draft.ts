import { addMonths } from '@/format/calendar';
import type { MonthSheet, SheetIndicator } from '@/typings/api/assessment';
import type { RuleSet } from '@/typings/documents/rules';

/** The next version as it begins: everything as before, from the month that is given. */
export function nextVersion(base: RuleSet, newest: number, from: string): RuleSet {
  const copy = structuredClone(base);
  return { ...copy, version: newest + 1, effectiveFrom: from > base.effectiveFrom ? from : addMonths(base.effectiveFrom, 1), effectiveTo: null };
}

export type ParsedDraft = { rules: RuleSet; error: null } | { rules: null; error: string };

/** What the JSON view holds, when it is a rule set at all; whether it is a sound one the server says. */
export function parseDraft(text: string): ParsedDraft {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { rules: null, error: error instanceof Error ? error.message : String(error) };
  }
  const looksRight = typeof parsed === 'object' && parsed !== null && Array.isArray((parsed as RuleSet).indicators);
  return looksRight ? { rules: parsed as RuleSet, error: null } : { rules: null, error: 'indicators' };
}

export interface ComparedLine {
  code: string;
  before: SheetIndicator | null;
  after: SheetIndicator | null;
  changed: boolean;
}

const outcome = (indicator: SheetIndicator | null) =>
  indicator && [indicator.valueText, indicator.targetText, indicator.deductionText, indicator.assessed, indicator.met];

/** Two sheets of the same month side by side, in the order of the new one; what it no longer has comes last. */
export function compareSheets(before: MonthSheet, after: MonthSheet): ComparedLine[] {
  const codes = [...new Set([...after.indicators, ...before.indicators].map((indicator) => indicator.code))];
  return codes.map((code) => {
    const [old, next] = [before, after].map((sheet) => sheet.indicators.find((indicator) => indicator.code === code) ?? null);
    return { code, before: old ?? null, after: next ?? null, changed: JSON.stringify(outcome(old ?? null)) !== JSON.stringify(outcome(next ?? null)) };
  });
}
