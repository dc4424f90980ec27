import { describe, expect, it } from 'vitest';
import { afterPause, columnsOf, pausesOf, waveOf, type Wave } from '@/features/history/components/wave';

const of = (caller: number[], agent: number[] = []): Wave => ({ stepSeconds: 0.1, caller: Uint8Array.from(caller), agent: Uint8Array.from(agent), damagedSeconds: [] });
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

describe('wave form', () => {
  it('is read as the server sends it', () => {
    const wave = waveOf({ stepMilliseconds: 100, caller: btoa('\x00\xff\x17'), agent: '', damagedSeconds: [3] });
    expect([...wave.caller]).toEqual([0, 255, 23]);
    expect([wave.stepSeconds, wave.agent.length, wave.damagedSeconds]).toEqual([0.1, 0, [3]]);
  });

  it('shows the loudest of what falls into a column, and no more columns than there are values', () => {
    expect(columnsOf(Uint8Array.from([1, 9, 2, 3, 4, 8]), 3)).toEqual([9, 3, 8]);
    expect(columnsOf(Uint8Array.from([1, 9]), 300)).toEqual([1, 9]);
    expect(columnsOf(new Uint8Array(0), 300)).toEqual([]);
    const many = columnsOf(Uint8Array.from(times(1000, 7)), 300);
    expect([many.length, Math.min(...many)]).toEqual([300, 7]);
  });

  it('has a pause where neither side speaks for a second and a half', () => {
    const wave = of([...times(20, 0), 90, ...times(14, 0), 90, ...times(30, 22)], [...times(66, 0)]);
    expect(pausesOf(wave).map((pause) => [pause.from.toFixed(1), pause.to.toFixed(1)])).toEqual([['0.3', '1.7'], ['3.9', '6.3']]);
    expect(pausesOf(of(times(40, 0), times(40, 200)))).toEqual([]);
    expect(pausesOf(of(times(40, 0))).length).toBe(1);
    expect(pausesOf(of([]))).toEqual([]);
  });

  it('goes on behind a pause and nowhere else', () => {
    const pauses = [{ from: 2, to: 5 }];
    expect([1.9, 2, 4.99, 5].map((at) => afterPause(pauses, at))).toEqual([null, 5, 5, null]);
  });
});
