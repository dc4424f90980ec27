import { describe, expect, it, vi } from 'vitest';
import { judge, QualityWatch, readSample, type Sample } from '@/features/floor/softphone/quality';

const sample = (part: Partial<Sample> = {}): Sample => ({ received: 0, lost: 0, jitter: 0.004, roundTrip: 0.02, sentLost: 0, level: 0.1, ...part });
const after = (part: Partial<Sample>) => judge(sample(), sample({ received: 100, ...part }));

describe('quality of a conversation', () => {
  it('is read from the statistics of the browser', () => {
    expect(
      readSample([
        { type: 'inbound-rtp', packetsReceived: 90, packetsLost: 10, jitter: 0.01 },
        { type: 'remote-inbound-rtp', fractionLost: 0.25, roundTripTime: 0.08 },
        { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.5 },
        { type: 'media-source', kind: 'audio', audioLevel: 0 },
        { type: 'codec' },
      ]),
    ).toEqual({ received: 90, lost: 10, jitter: 0.01, roundTrip: 0.08, sentLost: 0.25, level: 0 });
  });

  it('is judged by what changed since the last look, and not at all while nothing comes in', () => {
    expect(judge(sample({ received: 100, lost: 50 }), sample({ received: 200, lost: 50 }))).toMatchObject({ grade: 'good', lossPercent: 0 });
    expect(judge(sample({ received: 100 }), sample({ received: 100 }))).toBeNull();
    expect(after({ lost: 0 })).toMatchObject({ grade: 'good', jitterMilliseconds: 4, roundTripMilliseconds: 20 });
  });

  it.each([
    [{ received: 98, lost: 2 }, 'fair', 'here'],
    [{ received: 90, lost: 10 }, 'poor', 'here'],
    [{ sentLost: 0.1 }, 'poor', 'there'],
    [{ received: 90, lost: 10, sentLost: 0.1 }, 'poor', 'both'],
    [{ jitter: 0.04 }, 'fair', 'here'],
    [{ roundTrip: 0.7 }, 'poor', 'both'],
  ] as const)('of %o is %s for %s', (part, grade, side) => {
    expect(after(part)).toMatchObject({ grade, side });
  });

  it('finds a microphone that gives no sound at all, unless it is muted', async () => {
    vi.useFakeTimers();
    const heard = vi.fn();
    let level = 0;
    let muted = false;
    const connection = {
      connectionState: 'connected' as const,
      getStats: () => Promise.resolve(new Map([['m', { type: 'media-source', kind: 'audio', audioLevel: level }]]) as unknown as RTCStatsReport),
    };
    const watch = new QualityWatch(connection, () => muted, { quality: vi.fn(), dead: heard });
    muted = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(heard).not.toHaveBeenCalledWith(true);
    muted = false;
    await vi.advanceTimersByTimeAsync(17_000);
    expect(heard).toHaveBeenLastCalledWith(true);
    level = 0.02;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard).toHaveBeenLastCalledWith(false);
    watch.close();
    vi.useRealTimers();
  });
});
