import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTabLease, type PageNames, type TabChannel } from '@/features/floor/softphone/tab-lease';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('tabs', () => {
  /** Names of pages in the order in which the pages were opened, and who waits for which to be gone. */
  let opened: string[] = [];
  let waiting: { name: string; resolve: () => void }[] = [];
  const names: PageNames = {
    have: (name) => opened.push(name),
    gone: (name, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ name, resolve });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const crash = (page: number) => waiting.filter(({ name }) => name === opened[page]).forEach(({ resolve }) => resolve());
  beforeEach(() => {
    opened = [];
    waiting = [];
  });

  function tabs(count: number) {
    const channels: TabChannel[] = [];
    const open = (): TabChannel => {
      const channel: TabChannel = {
        onmessage: null,
        close: vi.fn(),
        postMessage: (data) =>
          channels.filter((other) => other !== channel).forEach((other) => other.onmessage?.({ data } as MessageEvent)),
      };
      channels.push(channel);
      return channel;
    };
    return Array.from({ length: count }, () => {
      const events = { lost: vi.fn(), free: vi.fn(), busy: vi.fn(() => false) };
      return { ...events, lease: createTabLease('a1', events, open, names) };
    });
  }

  const take = async (tab: ReturnType<typeof tabs>[number], insist = false) => {
    const taken = tab.lease.take(insist);
    await vi.advanceTimersByTimeAsync(200);
    return taken;
  };

  it('the tab that took the phone last has it', async () => {
    const [first, second] = tabs(2) as [ReturnType<typeof tabs>[number], ReturnType<typeof tabs>[number]];
    expect(await take(first)).toBe(true);
    expect(await take(second)).toBe(true);
    expect(first.lost).toHaveBeenCalledOnce();
  });

  it('a conversation is not taken away by opening another tab, only by insisting', async () => {
    const [first, second] = tabs(2) as [ReturnType<typeof tabs>[number], ReturnType<typeof tabs>[number]];
    await take(first);
    first.busy.mockReturnValue(true);
    expect(await take(second)).toBe(false);
    expect(second.lost).toHaveBeenCalledOnce();
    expect(first.lost).not.toHaveBeenCalled();
    expect(await take(second, true)).toBe(true);
    expect(first.lost).toHaveBeenCalledOnce();
  });

  it('the phone comes back from a tab that crashed in a conversation', async () => {
    const [first, second] = tabs(2) as [ReturnType<typeof tabs>[number], ReturnType<typeof tabs>[number]];
    await take(first);
    first.busy.mockReturnValue(true);
    expect(await take(second)).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.free).not.toHaveBeenCalled();
    crash(0);
    await vi.advanceTimersByTimeAsync(2600 + 300);
    expect(second.free).toHaveBeenCalledOnce();
  });

  it('the tab that had the phone before takes it back when the last one closes, and a reload is no closing', async () => {
    const [first, second, third] = tabs(3) as [ReturnType<typeof tabs>[number], ReturnType<typeof tabs>[number], ReturnType<typeof tabs>[number]];
    await take(first);
    await take(second);
    await take(third);
    third.lease.release();
    await vi.advanceTimersByTimeAsync(1000);
    await take(third);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.free).not.toHaveBeenCalled();
    third.lease.release();
    await vi.advanceTimersByTimeAsync(2600 + 300);
    expect([first.free.mock.calls.length, second.free.mock.calls.length]).toEqual([0, 1]);
  });
});
