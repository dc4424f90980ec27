import { describe, expect, it } from 'vitest';
import { formatAverageDuration, formatRate, formatSeconds, handleLimits, showFigure } from '@/format/figure';
import { sumFigures } from '@/format/sum';
import { judge, strictest } from '@/format/target';
import { targetText } from '@/format/target-text';
import { figures, rate, targets } from '../figures';

const unit = (number: string) => `${number} s`;

describe('figures', () => {
  it('shows rates and averages', () => {
    expect(formatRate(rate(2689, 2812))).toBe('95.63%');
    expect(formatRate(rate(0, 0))).toBe('–');
    expect(formatSeconds(rate(124, 10), unit)).toBe('12.40 s');
    expect(formatAverageDuration(rate(2470, 10))).toBe('4:07');
  });

  it('does not hide a handle time just over six minutes or just under three', () => {
    expect(formatAverageDuration(rate(3604, 10), handleLimits(targets))).toBe('6:00.4');
    expect(formatAverageDuration(rate(1796, 10), handleLimits(targets))).toBe('2:59.6');
    expect(formatAverageDuration(rate(3600, 10), handleLimits(targets))).toBe('6:00');
  });

  it('shows what it judges: a miss never reads as the target (X3)', () => {
    const missed = { ...figures(100_000, 94_996) };
    expect(showFigure('answerRate', missed, unit, targets)).toBe('94.996%');
    expect(judge('answerRate', missed, targets)).toBe('near');
  });
});

describe('judge', () => {
  it.each([
    [1000, 950, 'met'],
    [1000, 949, 'near'],
    [1000, 930, 'near'],
    [1000, 929, 'missed'],
    [0, 0, 'none'],
  ] as const)('%d offered, %d answered is %s', (offered, answered, verdict) => {
    expect(judge('answerRate', figures(offered, answered), targets)).toBe(verdict);
  });

  it('takes both ends of the handle time', () => {
    expect(judge('averageHandle', figures(10, 10, 0, 2000), targets)).toBe('met');
    expect(judge('averageHandle', figures(10, 10, 0, 1700), targets)).toBe('near');
    expect(judge('averageHandle', figures(10, 10, 0, 1500), targets)).toBe('missed');
    expect(judge('averageHandle', figures(10, 10, 0, 4500), targets)).toBe('missed');
  });

  it('has no verdict on counts', () => {
    expect(judge('offered', figures(5, 5), targets)).toBe('none');
  });
});

describe('targets and sums', () => {
  it('the strictest target of several queues holds for all', () => {
    const eased = { ...targets, answerRateBasisPoints: 9000, averageWaitSeconds: 20 };
    expect(strictest([targets, eased])).toMatchObject({ answerRateBasisPoints: 9500, averageWaitSeconds: 20 });
    expect(strictest([])).toBeUndefined();
  });

  it('says a target in words', () => {
    expect(targetText('answerRate', targets, unit)).toBe('≥ 95%');
    expect(targetText('averageHandle', targets, unit)).toBe('3:00–6:00');
    expect(targetText('offered', targets, unit)).toBe('');
  });

  it('adds numerators and denominators, not averages', () => {
    const sum = sumFigures([figures(10, 10, 100.1), figures(30, 20, 100.2)]);
    expect(sum.answerRate).toMatchObject({ numerator: 30, denominator: 40 });
    expect(sum.averageWaitSeconds).toMatchObject({ numerator: 200.3, denominator: 30 });
    expect(sumFigures([]).answerRate.value).toBeNull();
  });
});
