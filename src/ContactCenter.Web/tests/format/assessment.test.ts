import { describe, expect, it } from 'vitest';
import { addMonths, latestBegun, monthsBetween, monthsOfQuarter, quarterOf } from '@/format/calendar';
import { chartNumber } from '@/format/fraction';
import { formatCount, formatMilliseconds, formatYuan, groupDigits } from '@/format/money';

describe('money', () => {
  it.each([
    [56_116_667, '561,166.67'],
    [673_400_000, '6,734,000.00'],
    [5, '0.05'],
    [0, '0.00'],
    [-561_167, '-5,611.67'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('%i fen are %s yuan, from whole numbers only', (fen, expected) => expect(formatYuan(fen)).toBe(expected));

  it('shows nothing where there is none', () => {
    expect([formatYuan(null), formatCount(undefined), formatMilliseconds(null)]).toEqual(['–', '–', '–']);
  });

  it('groups digits of any length, and leaves what is no number', () => {
    expect(groupDigits('1234567')).toBe('1,234,567');
    expect(groupDigits('-1234.5678')).toBe('-1,234.5678');
    expect(groupDigits('999')).toBe('999');
    expect(groupDigits('–')).toBe('–');
  });

  it('KPI_02 sums of times are exact seconds', () => {
    expect(formatMilliseconds(1_738_831_523)).toBe('1,738,831.523');
    expect(formatMilliseconds(7)).toBe('0.007');
  });
});

describe('months and quarters', () => {
  it('step over the year', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(monthsBetween('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsBetween('2026-02', '2026-01')).toEqual([]);
  });

  it('belong together', () => {
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual(['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4']);
    expect(monthsOfQuarter('2026-Q4')).toEqual(['2026-10', '2026-11', '2026-12']);
  });

  it('FIN_11 the newest month that has begun, or the first of a contract that has not', () => {
    const months = ['2026-01', '2026-02', '2026-03'];
    expect(latestBegun(months, '2026-02-10')).toBe('2026-02');
    expect(latestBegun(months, '2025-12-31')).toBe('2026-01');
    expect(latestBegun([], '2026-02-10')).toBeUndefined();
  });
});

it('a fraction has a place in a chart, nothing has none', () => {
  expect(chartNumber({ numerator: '199', denominator: '2', text: '99.5' })).toBe(99.5);
  expect(chartNumber(null)).toBeNull();
});
