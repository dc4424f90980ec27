import { chartNumber } from '@/format/fraction';
import type { Bilingual, TrendMonth } from '@/typings/api/assessment';

export const SCORE = 'score';

export interface TrendRow {
  code: string;
  name: Bilingual | string;
  texts: (Bilingual | string | null)[];
  numbers: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

/** Months with their indicators turned into indicators with their months; the score first where months are scored. */
export function trendRows(months: readonly TrendMonth[], scoreName: string, notAssessable = ''): TrendRow[] {
  const none = months.map(() => null);
  const score: TrendRow = {
    code: SCORE,
    name: scoreName,
    texts: months.map((month) => month.score?.text ?? (month.assessable === false && notAssessable ? notAssessable : null)),
    numbers: months.map((month) => chartNumber(month.score)),
    low: none,
    high: none,
  };
  const names = new Map(months.flatMap((month) => month.indicators.map((item) => [item.code, item.name] as const)));
  const rows = [...names].map(([code, name]): TrendRow => {
    const cells = months.map((month) => month.indicators.find((item) => item.code === code));
    return {
      code,
      name,
      texts: cells.map((cell) => cell?.value ?? null),
      numbers: cells.map((cell) => cell?.valueNumber ?? null),
      low: cells.map((cell) => cell?.targetLow ?? null),
      high: cells.map((cell) => cell?.targetHigh ?? null),
    };
  });
  return score.numbers.some((value) => value !== null) ? [score, ...rows] : rows;
}
