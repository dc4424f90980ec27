import type { Figures, QueueTargets, Rate } from '@/typings/api/live';
import { displayQuotient, type Limit } from './rounding';
import { formatDuration } from './duration';
import { NOTHING } from './missing';

/** Per cent with two decimals, three where two would hide a miss. */
export function formatRate(rate: Rate, targetBasisPoints?: number): string {
  const limits: Limit[] = targetBasisPoints === undefined ? [] : [{ value: targetBasisPoints / 100, direction: 'atLeast' }];
  const text = displayQuotient(rate.numerator, rate.denominator, 100, 2, limits);
  return text === null ? NOTHING : `${text}%`;
}

/** Writes a number of seconds with its unit in the language of the page: `12.40 s`. */
export type SecondsText = (number: string) => string;

/** Seconds with two decimals as on sheets, three where two would hide a miss. */
export function formatSeconds(rate: Rate, unit: SecondsText, limits: Limit[] = []): string {
  const text = displayQuotient(rate.numerator, rate.denominator, 1, 2, limits);
  return text === null ? NOTHING : unit(text);
}

/** `4:07`, and `6:00.1` where whole seconds would hide a miss. */
export function formatAverageDuration(rate: Rate, limits: Limit[] = []): string {
  const text = displayQuotient(rate.numerator, rate.denominator, 1, 0, limits);
  if (text === null) {
    return NOTHING;
  }
  const [whole = '0', fraction] = text.split('.');
  return formatDuration(Number(whole)) + (fraction ? `.${fraction}` : '');
}

export type FigureName =
  | 'offered'
  | 'answered'
  | 'abandoned'
  | 'answerRate'
  | 'within60Rate'
  | 'averageWait'
  | 'averageHandle';

export const figureNames: FigureName[] = [
  'offered',
  'answered',
  'abandoned',
  'answerRate',
  'within60Rate',
  'averageWait',
  'averageHandle',
];

export const handleLimits = (targets: QueueTargets): Limit[] => [
  { value: targets.averageHandleMinSeconds, direction: 'atLeast' },
  { value: targets.averageHandleMaxSeconds, direction: 'atMost' },
];

export const waitLimits = (targets: QueueTargets): Limit[] => [
  { value: targets.averageWaitSeconds, direction: 'atMost' },
];

/** The figure as it stands on tiles and in tables. */
export function showFigure(name: FigureName, figures: Figures, unit: SecondsText, targets?: QueueTargets): string {
  switch (name) {
    case 'offered':
    case 'answered':
    case 'abandoned':
      return String(figures[name]);
    case 'answerRate':
      return formatRate(figures.answerRate, targets?.answerRateBasisPoints);
    case 'within60Rate':
      return formatRate(figures.answeredWithin60SecondsRate, targets?.within60SecondsBasisPoints);
    case 'averageWait':
      return formatSeconds(figures.averageWaitSeconds, unit, targets && waitLimits(targets));
    case 'averageHandle':
      return formatAverageDuration(figures.averageHandleSeconds, targets && handleLimits(targets));
  }
}

/** The quotient behind a figure, for those that are one. */
export function quotientOf(name: FigureName, figures: Figures): Rate | null {
  switch (name) {
    case 'answerRate':
      return figures.answerRate;
    case 'within60Rate':
      return figures.answeredWithin60SecondsRate;
    case 'averageWait':
      return figures.averageWaitSeconds;
    case 'averageHandle':
      return figures.averageHandleSeconds;
    default:
      return null;
  }
}
