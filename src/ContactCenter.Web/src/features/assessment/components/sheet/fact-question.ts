import type { SheetIndicator } from '@/typings/api/assessment';

/** Whose items are asked for. */
export interface FactQuestion {
  contract: string;
  month: string;
  indicator: SheetIndicator;
  fact: string;
}
