import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveConnection } from '@/service/live/connection';
import { createFeed } from '@/service/live/feed';

class FakeHub implements LiveConnection {
  handlers = new Map<string, (message: never) => void>();
  reconnecting = () => {};
  reconnected = () => {};
  closed = () => {};
  stop = vi.fn(() => Promise.resolve());
  constructor(public start: () => Promise<void>) {}
  on(method: string, handler: (message: never) => void) {
    this.handlers.set(method, handler);
  }
  onreconnecting(handler: () => void) {
    this.reconnecting = handler;
  }
  onreconnected(handler: () => void) {
    this.reconnected = handler;
  }
  onclose(handler: () => void) {
    this.closed = handler;
  }
  say(message: unknown) {
    this.handlers.get('Changed')?.(message as never);
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0);
let hubs: FakeHub[];
let failing: boolean;
const receive = vi.fn();
const refetch = vi.fn(() => Promise.resolve());

function feed(quietMilliseconds = 0) {
  return createFeed({
    hub: '/hubs/agent',
    method: 'Changed',
    receive,
    refetch,
    quietMilliseconds,
    connect: () => {
      const hub = new FakeHub(() => (failing ? Promise.reject(new Error('no')) : Promise.resolve()));
      hubs.push(hub);
      return Promise.resolve(hub);
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  hubs = [];
  failing = false;
  receive.mockClear();
  refetch.mockClear();
});
afterEach(() => vi.useRealTimers());

describe('feed', () => {
  it('reads everything once connected and passes messages on', async () => {
    const live = feed();
    live.start();
    await settle();
    expect(live.status.value).toBe('live');
    hubs[0]?.say({ a: 1 });
    expect(receive).toHaveBeenCalledWith({ a: 1 });
    const reads = refetch.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refetch).toHaveBeenCalledTimes(reads);
    live.stop();
  });

  it('reads again after a reconnect', async () => {
    const live = feed();
    live.start();
    await settle();
    refetch.mockClear();
    hubs[0]?.reconnecting();
    expect(live.status.value).toBe('lost');
    hubs[0]?.reconnected();
    expect(live.status.value).toBe('live');
    expect(refetch).toHaveBeenCalledOnce();
    live.stop();
  });

  it('polls and keeps trying while the hub is away', async () => {
    failing = true;
    const live = feed();
    live.start();
    await settle();
    expect(live.status.value).toBe('lost');
    refetch.mockClear();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(refetch.mock.calls.length).toBeGreaterThanOrEqual(3);
    failing = false;
    await vi.advanceTimersByTimeAsync(6000);
    expect(live.status.value).toBe('live');
    live.stop();
  });

  it('checks a silent hub when asked to', async () => {
    const live = feed(10_000);
    live.start();
    await settle();
    refetch.mockClear();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(refetch).toHaveBeenCalled();
    live.stop();
  });

  it('is silent after stop, whatever the old connection says', async () => {
    const live = feed();
    live.start();
    await settle();
    live.stop();
    hubs[0]?.say({});
    hubs[0]?.closed();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(receive).not.toHaveBeenCalled();
    expect(hubs).toHaveLength(1);
    expect(live.status.value).toBe('off');
    expect(vi.getTimerCount()).toBe(0);
  });
});
