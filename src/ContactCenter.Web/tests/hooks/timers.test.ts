import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref } from 'vue';
import { formatDateTime, formatTime } from '@/format/time';
import { atCentre, centreOffsetMinutes, serverNow, syncServerClock } from '@/hooks/server-clock';
import { useElapsed, useRemaining } from '@/hooks/use-elapsed';

beforeEach(() => {
  vi.useFakeTimers();
  // The browser's clock is an hour slow.
  vi.setSystemTime(new Date('2026-11-21T08:00:00+08:00'));
  syncServerClock('2026-11-21T09:00:00+08:00');
});
afterEach(() => vi.useRealTimers());

describe('timers run on the server’s clock', () => {
  it('knows the server’s time and the wall of the centre', () => {
    expect(serverNow()).toBe(Date.parse('2026-11-21T09:00:00+08:00'));
    expect(centreOffsetMinutes()).toBe(480);
    expect(atCentre(Date.parse('2026-11-21T01:00:00Z'))).toBe('2026-11-21T09:00:00+08:00');
    syncServerClock('nonsense');
    expect(serverNow()).toBe(Date.parse('2026-11-21T09:00:00+08:00'));
  });

  it('shows a time in UTC on the wall of the centre, over midnight too', () => {
    expect(formatDateTime('2026-11-20T17:30:05Z')).toBe('2026-11-21 01:30:05');
    expect(formatTime('2026-11-21T01:00:00.123Z')).toBe('09:00:00');
  });

  it('counts up each second and stops when nobody looks', () => {
    const scope = effectScope();
    const since = ref<string | null>('2026-11-21T08:59:30+08:00');
    const elapsed = scope.run(() => useElapsed(since))!;
    expect(elapsed.value).toBe(30);
    vi.advanceTimersByTime(65_000);
    expect(elapsed.value).toBe(95);
    since.value = null;
    expect(elapsed.value).toBeNull();
    scope.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts down to zero and not below', () => {
    const scope = effectScope();
    const remaining = scope.run(() => useRemaining('2026-11-21T09:00:02+08:00'))!;
    expect(remaining.value).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(remaining.value).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(remaining.value).toBe(0);
    scope.stop();
  });

  it('shares one beat between all timers of the page', () => {
    const scope = effectScope();
    scope.run(() => Array.from({ length: 300 }, () => useElapsed('2026-11-21T09:00:00+08:00')));
    expect(vi.getTimerCount()).toBe(1);
    scope.stop();
  });
});
