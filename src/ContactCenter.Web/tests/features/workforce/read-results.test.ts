import { describe, expect, it } from 'vitest';
import { readResults } from '@/features/workforce/components/read-results';

describe('results that were typed or copied', () => {
  it('are a person a line, with points or absent', () => {
    expect(readResults('A001 92.5\nA002，80\n\nA003\t79.5\n A004 \nA005;0').results).toEqual([
      { number: 'A001', points: 92.5 }, { number: 'A002', points: 80 }, { number: 'A003', points: 79.5 }, { number: 'A004', points: null }, { number: 'A005', points: 0 },
    ]);
  });

  it('name the lines that cannot be read', () => {
    expect(readResults('A001 缺考\nA002 80 90\nA003 80\nA004 Infinity\nA005 0x10\nA006 1e1\nA007 79.55').wrong).toEqual([1, 2, 4, 5, 6, 7]);
  });
});
