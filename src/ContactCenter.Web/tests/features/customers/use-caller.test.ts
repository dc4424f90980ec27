import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { useCaller, type LookedUp } from '@/features/customers/components/use-caller';

const { fetchCaller } = vi.hoisted(() => ({ fetchCaller: vi.fn() }));
vi.mock('@/features/customers/api', () => ({ fetchCaller }));

const known = { data: { number: '+8613900000001', customers: [{ id: 7 }, { id: 8 }], contacts: [] }, error: null };
const nobody = { data: { number: '+8613900000002', customers: [], contacts: [] }, error: null };
const call = (callId: string, callerNumber = '+8613900000001'): LookedUp => ({ callId, callerNumber });

beforeEach(() => {
  vi.useFakeTimers();
  fetchCaller.mockReset();
});
afterEach(() => vi.useRealTimers());

function look(first: LookedUp | null) {
  const work = shallowRef(first);
  const caller = effectScope().run(() => useCaller(() => work.value))!;
  return { work, ...caller };
}

describe('who calls', () => {
  it('is asked for with the offer and once a call, whatever becomes of the call', async () => {
    fetchCaller.mockResolvedValue(known);
    const { work, state, chosen } = look(call('c1'));
    expect(state.value).toBe('loading');
    await flushPromises();
    expect([state.value, chosen.value]).toEqual(['known', 7]);
    work.value = call('c1');
    await nextTick();
    expect(fetchCaller).toHaveBeenCalledTimes(1);
  });

  it('is somebody new, or hides the number, or is not there', async () => {
    fetchCaller.mockResolvedValue(nobody);
    const { work, state } = look(call('c1'));
    await flushPromises();
    expect(state.value).toBe('unknown');
    work.value = call('c2', '');
    await nextTick();
    expect(state.value).toBe('withheld');
    work.value = null;
    await nextTick();
    expect(state.value).toBe('none');
    expect(fetchCaller).toHaveBeenCalledTimes(1);
  });

  it('of one call is never shown on the next', async () => {
    let answer!: (result: unknown) => void;
    fetchCaller.mockReturnValueOnce(new Promise((resolve) => (answer = resolve))).mockResolvedValue(nobody);
    const { work, state, profile } = look(call('c1'));
    work.value = call('c2');
    await flushPromises();
    answer(known);
    await flushPromises();
    expect([state.value, profile.value?.number]).toEqual(['unknown', '+8613900000002']);
  });

  it('is asked for again when the server was away', async () => {
    fetchCaller.mockResolvedValueOnce({ data: null, error: { status: 0, code: 'server-unreachable' } }).mockResolvedValue(known);
    const { state } = look(call('c1'));
    await flushPromises();
    expect(state.value).toBe('failed');
    await vi.advanceTimersByTimeAsync(2000);
    expect(state.value).toBe('known');
  });
});
