import { describe, expect, it } from 'vitest';
import { afterPause, columnsOf, pausesOf, waveOf, type Stretch, type Wave } from '@/features/history/components/wave';

const of = (caller: number[], agent: number[] = [], speech: Stretch[] | null = null): Wave => ({ stepSeconds: 0.1, caller: Uint8Array.from(caller), agent: Uint8Array.from(agent), damagedSeconds: [], speech });
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

describe('wave form', () => {
  it('is read as the server sends it', () => {
    const view = { stepMilliseconds: 100, caller: btoa('\x00\xff\x17'), agent: '', damagedSeconds: [3], callerSpeech: [{ from: 2, to: 3 }], agentSpeech: [{ from: 1, to: 4 }] };
    const wave = waveOf({ ...view, speechBy: 'model' });
    expect([...wave.caller]).toEqual([0, 255, 23]);
    expect([wave.stepSeconds, wave.agent.length, wave.damagedSeconds]).toEqual([0.1, 0, [3]]);
    expect(wave.speech).toEqual([{ from: 1, to: 4 }, { from: 2, to: 3 }]);
    expect(waveOf({ ...view, callerSpeech: [], agentSpeech: [], speechBy: 'level' }).speech).toBeNull();
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

  it('has a pause where no stretch of either side is, however loud it is there', () => {
    // Music all along; the caller speaks from 2 to 3 s, the agent over it and on to 3.5 s, then at 9 s.
    const speech = [{ from: 2, to: 3 }, { from: 2.5, to: 3.5 }, { from: 2.6, to: 2.9 }, { from: 9, to: 10 }];
    const music = of(times(120, 200), times(120, 200), speech);
    const rounded = pausesOf(music).map((pause) => [pause.from.toFixed(1), pause.to.toFixed(1)]);
    expect(rounded).toEqual([['0.3', '1.7'], ['3.8', '8.7'], ['10.3', '11.7']]);
    expect(pausesOf({ ...music, speech: null })).toEqual([]);
    expect(pausesOf({ ...music, speech: [] }).length).toBe(1);
    expect(pausesOf(of(times(20, 0), [], [{ from: 0, to: 1 }]))).toEqual([]);
  });

  it('goes on behind a pause and nowhere else', () => {
    const pauses = [{ from: 2, to: 5 }];
    expect([1.9, 2, 4.99, 5].map((at) => afterPause(pauses, at))).toEqual([null, 5, 5, null]);
  });
});
