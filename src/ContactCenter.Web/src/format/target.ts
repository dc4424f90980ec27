import type { Figures, QueueTargets, Rate } from '@/typings/api/live';
import { compareQuotient } from './rounding';
import { quotientOf, type FigureName } from './figure';

/** `near`: missed, by no more than two points or a tenth. `none`: no target, or nothing counted yet. */
export type Verdict = 'met' | 'near' | 'missed' | 'none';

const NEAR_POINTS = 2;
const NEAR_SHARE = 0.1;

/** Judged by the exact quotient, never by the rounded figure (X3). */
export function judge(name: FigureName, figures: Figures, targets: QueueTargets | undefined): Verdict {
  const rate = quotientOf(name, figures);
  if (!targets || !rate || rate.denominator === 0) {
    return 'none';
  }
  switch (name) {
    case 'answerRate':
      return judgeRate(rate, targets.answerRateBasisPoints / 100);
    case 'within60Rate':
      return judgeRate(rate, targets.within60SecondsBasisPoints / 100);
    case 'averageWait':
      return atMost(rate, targets.averageWaitSeconds);
    case 'averageHandle':
      return worse(atLeast(rate, targets.averageHandleMinSeconds), atMost(rate, targets.averageHandleMaxSeconds));
    default:
      return 'none';
  }
}

function judgeRate(rate: Rate, percent: number): Verdict {
  if (compareQuotient(rate.numerator, rate.denominator, 100, percent) >= 0) {
    return 'met';
  }
  return compareQuotient(rate.numerator, rate.denominator, 100, percent - NEAR_POINTS) >= 0 ? 'near' : 'missed';
}

function atMost(rate: Rate, seconds: number): Verdict {
  if (compareQuotient(rate.numerator, rate.denominator, 1, seconds) <= 0) {
    return 'met';
  }
  return compareQuotient(rate.numerator, rate.denominator, 1, seconds * (1 + NEAR_SHARE)) <= 0 ? 'near' : 'missed';
}

function atLeast(rate: Rate, seconds: number): Verdict {
  if (compareQuotient(rate.numerator, rate.denominator, 1, seconds) >= 0) {
    return 'met';
  }
  return compareQuotient(rate.numerator, rate.denominator, 1, seconds * (1 - NEAR_SHARE)) >= 0 ? 'near' : 'missed';
}

function worse(a: Verdict, b: Verdict): Verdict {
  const order: Verdict[] = ['none', 'met', 'near', 'missed'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** Targets of the whole site: those all queues share; where they differ, the strictest. */
export function strictest(targets: QueueTargets[]): QueueTargets | undefined {
  if (targets.length === 0) {
    return undefined;
  }
  return {
    answerRateBasisPoints: Math.max(...targets.map((t) => t.answerRateBasisPoints)),
    within60SecondsBasisPoints: Math.max(...targets.map((t) => t.within60SecondsBasisPoints)),
    averageWaitSeconds: Math.min(...targets.map((t) => t.averageWaitSeconds)),
    averageHandleMinSeconds: Math.max(...targets.map((t) => t.averageHandleMinSeconds)),
    averageHandleMaxSeconds: Math.min(...targets.map((t) => t.averageHandleMaxSeconds)),
  };
}
