import type { Figures, Rate } from '@/typings/api/live';

type Count = 'offered' | 'answered' | 'abandoned' | 'answeredWithin60Seconds' | 'handled';
type Quotient = Exclude<keyof Figures, Count>;

const counts: Count[] = ['offered', 'answered', 'abandoned', 'answeredWithin60Seconds', 'handled'];
const quotients: Quotient[] = [
  'answerRate',
  'answeredWithin60SecondsRate',
  'averageWaitSeconds',
  'averageHandleSeconds',
  'averageTalkSeconds',
  'averageHoldSeconds',
  'averageWrapUpSeconds',
];

/** Figures of several queues together: numerators and denominators add up, averages are made afterwards. */
export function sumFigures(parts: Figures[]): Figures {
  const sum = {} as Figures;
  for (const name of counts) {
    sum[name] = parts.reduce((total, part) => total + part[name], 0);
  }
  for (const name of quotients) {
    sum[name] = sumRates(parts.map((part) => part[name]));
  }
  return sum;
}

function sumRates(rates: Rate[]): Rate {
  const denominator = rates.reduce((total, rate) => total + rate.denominator, 0);
  // Seconds have three decimals: add whole milliseconds, so that no binary fraction creeps in.
  const numerator = rates.reduce((total, rate) => total + Math.round(rate.numerator * 1000), 0) / 1000;
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}
