import { describe, expect, it } from 'vitest';
import { formatRate } from '@/format/figure';
import { sumRatings } from '@/features/monitor/ratings';

const rate = (numerator: number, denominator: number) => ({ numerator, denominator, value: denominator ? numerator / denominator : null });
const queue = (answered: number, asked: number, delivered: number, received: number, satisfied: number, score: number) => ({
  answered, asked, delivered, received, satisfied,
  deliveredRate: rate(delivered, answered), receivedRate: rate(received, delivered), satisfiedRate: rate(satisfied, received), averageScore: rate(score, received),
});

describe('ratings of some queues', () => {
  it('are summed by their counts, not by their rates', () => {
    const sum = sumRatings([queue(10, 8, 8, 1, 1, 5), queue(30, 20, 12, 9, 0, 18)]);
    expect(sum).toMatchObject({ answered: 40, asked: 28, delivered: 20, received: 10, satisfied: 1 });
    expect([formatRate(sum.deliveredRate), formatRate(sum.receivedRate), formatRate(sum.satisfiedRate)]).toEqual(['50.00%', '50.00%', '10.00%']);
    expect(sum.averageScore).toMatchObject({ numerator: 23, denominator: 10 });
  });

  it('of nobody are no rate, and not zero', () => {
    expect(formatRate(sumRatings([]).satisfiedRate)).toBe('–');
  });
});
