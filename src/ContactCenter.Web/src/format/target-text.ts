import type { QueueTargets } from '@/typings/api/live';
import { formatDuration } from './duration';
import type { FigureName, SecondsText } from './figure';

/** `≥ 95%`, `≤ 30 s`, `3:00–6:00`. */
export function targetText(name: FigureName, targets: QueueTargets, unit: SecondsText): string {
  switch (name) {
    case 'answerRate':
      return `≥ ${targets.answerRateBasisPoints / 100}%`;
    case 'within60Rate':
      return `≥ ${targets.within60SecondsBasisPoints / 100}%`;
    case 'averageWait':
      return `≤ ${unit(String(targets.averageWaitSeconds))}`;
    case 'averageHandle':
      return `${formatDuration(targets.averageHandleMinSeconds)}–${formatDuration(targets.averageHandleMaxSeconds)}`;
    default:
      return '';
  }
}
