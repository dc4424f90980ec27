import { formatDuration } from '@/format/duration';
import type { AlertMetric } from './api';

const rates: AlertMetric[] = ['answerRate', 'answeredWithin60Seconds', 'answerRateToday'];
const times: AlertMetric[] = ['longestWait', 'averageWait', 'longestTalk', 'longestWrapUp', 'longestNotReady'];

/** The fewer the worse. */
export const isLowBad = (metric: AlertMetric): boolean => metric === 'ready' || metric === 'signedIn' || rates.includes(metric);

/** A value of a metric as people read it: a count, a time, per cent. */
export function alertValue(metric: AlertMetric, value: number): string {
  return rates.includes(metric) ? `${(value / 100).toFixed(2)} %` : times.includes(metric) ? formatDuration(value) : String(value);
}
