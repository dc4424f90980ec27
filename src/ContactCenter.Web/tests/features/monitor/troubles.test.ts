import { describe, expect, it } from 'vitest';
import { syncServerClock } from '@/hooks/server-clock';
import TroubleStrip from '@/features/monitor/components/trouble-strip.vue';
import { troublesOf } from '@/features/monitor/components/troubles';
import type { QueueView } from '@/typings/api/live';
import { show } from '../../mounting';

const NOW = Date.parse('2026-11-26T09:01:40+08:00');
const queue = (id: string, change: Partial<QueueView>) =>
  ({
    id, name: id, nameEnglish: id, waiting: 0, longestWaitSince: null, ready: 1, unreachable: 0, ringing: 0, talking: 0, wrapUp: 0, notReady: 0,
    targets: { averageWaitSeconds: 30 }, ...change,
  }) as QueueView;
const since = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

describe('troubles of the floor', () => {
  it('are none while nobody waits longer than the target and every ready agent can be rung', () => {
    expect(troublesOf([queue('a', {}), queue('b', { waiting: 2, longestWaitSince: since(30) })], NOW)).toEqual([]);
  });

  it('name callers for whom nobody is there before callers who wait too long, and these by how long', () => {
    const found = troublesOf(
      [
        queue('short', { waiting: 1, longestWaitSince: since(31) }),
        queue('phones', { unreachable: 3 }),
        queue('long', { waiting: 4, longestWaitSince: since(100) }),
        queue('alone', { waiting: 1, longestWaitSince: since(2), ready: 0, notReady: 5 }),
      ],
      NOW,
    );
    expect(found.map(({ kind, queue: where, count, seconds }) => [kind, where.id, count, seconds])).toEqual([
      ['nobody', 'alone', 1, 2],
      ['waiting', 'long', 4, 100],
      ['waiting', 'short', 1, 31],
      ['phones', 'phones', 3, 0],
    ]);
  });

  it('do not say that nobody is there while all are on calls', () => {
    expect(troublesOf([queue('busy', { waiting: 1, longestWaitSince: since(3), ready: 0, talking: 2 })], NOW)).toEqual([]);
  });

  it('are said in words with a sign, and the line stays when there are none', () => {
    syncServerClock('2026-11-26T09:01:40+08:00');
    const { at, all } = show(TroubleStrip, { queues: [queue('综合咨询', { waiting: 3, longestWaitSince: since(72) })] });
    expect(at('trouble-waiting-综合咨询').text()).toContain('3 个来电在排队，最长已等待 1:12（目标 0:30）');
    expect(at('trouble-waiting-综合咨询').find('svg').exists()).toBe(true);
    const calm = show(TroubleStrip, { queues: [] });
    expect(calm.at('troubles').text()).toContain('各队列正常');
    expect(all('troubles')).toHaveLength(1);
  });
});
