import { describe, expect, it } from 'vitest';
import { compareQuotient, displayQuotient } from '@/format/rounding';

const atLeast95 = [{ value: 95, direction: 'atLeast' as const }];
const atMost30 = [{ value: 30, direction: 'atMost' as const }];

describe('displayQuotient (X3)', () => {
  it.each([
    [94_996, 100_000, '94.996'],
    [949_999, 1_000_000, '94.999'],
    [9_499_999, 10_000_000, '94.999'],
    [95_000, 100_000, '95.00'],
    [949_940, 1_000_000, '94.99'],
    [1899, 2000, '94.95'],
    [1, 3, '33.33'],
    [2, 3, '66.67'],
    [0, 7, '0.00'],
    [7, 7, '100.00'],
  ])('shows %d / %d as %s %% against a target of 95 %%', (numerator, denominator, text) => {
    expect(displayQuotient(numerator, denominator, 100, 2, atLeast95)).toBe(text);
  });

  it('rounds half up without a target', () => {
    expect(displayQuotient(94_996, 100_000, 100, 2)).toBe('95.00');
    expect(displayQuotient(1, 8, 100, 0)).toBe('13');
  });

  it('does not round a miss of an upper limit down to the limit', () => {
    expect(displayQuotient(300.4, 10, 1, 1, atMost30)).toBe('30.04');
    expect(displayQuotient(300.01, 10, 1, 1, atMost30)).toBe('30.01');
    expect(displayQuotient(300, 10, 1, 1, atMost30)).toBe('30.0');
    expect(displayQuotient(299.99, 10, 1, 1, atMost30)).toBe('30.0');
  });

  it('has nothing to show for an empty denominator', () => {
    expect(displayQuotient(0, 0, 100, 2)).toBeNull();
  });

  it('never shows the target for any near miss', () => {
    for (let denominator = 1000; denominator < 1_000_000; denominator += 7919) {
      const numerator = Math.ceil(denominator * 0.95) - 1;
      const text = displayQuotient(numerator, denominator, 100, 2, atLeast95);
      expect(Number(text), `${numerator}/${denominator}`).toBeLessThan(95);
    }
  });
});

describe('compareQuotient', () => {
  it('compares exactly where floating point would not', () => {
    expect(compareQuotient(0.1 + 0.2, 1, 1, 0.3)).toBe(0);
    expect(compareQuotient(9_499_999, 10_000_000, 100, 95)).toBe(-1);
    expect(compareQuotient(19, 20, 100, 95)).toBe(0);
  });
});
