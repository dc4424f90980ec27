import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LostCall } from '@/typings/api/outbound';

const row = (part: Partial<LostCall> = {}): LostCall => ({
  call: 'c1',
  number: '138****0001',
  state: 'missed',
  isBroken: false,
  abandoned: 2,
  lostUntil: '2026-11-26T09:00:00+08:00',
  answeredUntil: null,
  entryNumber: '12366',
  queue: 'tax-general',
  attempts: [],
  ...part,
});

describe('list of lost calls', () => {
  beforeEach(() => vi.resetModules());

  it('offers a call only for numbers that can be called and that nobody calls', async () => {
    const { callable, stateOf } = await import('@/features/floor/components/lost-call-rows');
    const running = { at: '2026-11-26T09:05:00+08:00', agent: '8001', agentName: '林', result: null, endedAt: null };
    const over = { ...running, result: 'busy' as const, endedAt: '2026-11-26T09:06:00+08:00' };
    expect(callable(row())).toBe(true);
    expect(callable(row({ state: 'done', attempts: [over] }))).toBe(true);
    expect(callable(row({ state: 'done', attempts: [running] }))).toBe(false);
    expect(callable(row({ state: 'answeredLater' }))).toBe(false);
    expect(callable(row({ state: 'anonymous', number: '' }))).toBe(false);
    expect(stateOf(row({ isBroken: true }))).toBe('broken');
    expect(stateOf(row({ state: 'done', attempts: [running] }))).toBe('running');
    expect(stateOf(row({ state: 'answeredLater', attempts: [over] }))).toBe('answeredLater');
  });

  it('keeps what is to be called and what is being called as open work', async () => {
    const { isOpen } = await import('@/features/floor/components/lost-call-rows');
    const running = { at: '2026-11-26T09:05:00+08:00', agent: '8001', agentName: '林', result: null, endedAt: null };
    expect([row(), row({ state: 'done' }), row({ state: 'answeredLater' }), row({ state: 'done', attempts: [running] })].map(isOpen)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
