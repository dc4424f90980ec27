import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { usePolling } from '@/hooks/use-polling';
import { useAgentStore } from '@/features/floor/store';
import { useDirectoryStore } from '@/store/directory';
import TransferDialog from '@/features/floor/components/transfer-dialog.vue';
import { agentTargets, queueTargets } from '@/features/floor/components/transfer-targets';
import { useCallPanels } from '@/features/floor/components/use-call-panels';
import { agentView, queueView } from '../../figures';
import { show } from '../../mounting';
import { colleague, work } from './work';

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(null, { status: 204 }))));
});
afterEach(() => vi.useRealTimers());

const seen = (state: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('what is open beside a conversation', () => {
  it('is closed with its call and is not there on the next', async () => {
    const agent = useAgentStore();
    const panels = effectScope().run(useCallPanels)!;
    agent.view = agentView({ work: work({ state: 'talking' }) });
    panels.keypad.value = true;
    panels.transfer.value = true;
    agent.view = agentView({ work: work({ state: 'held' }) });
    await nextTick();
    expect([panels.keypad.value, panels.transfer.value]).toEqual([true, true]);
    agent.view = agentView({ work: work({ state: 'wrapUp' }) });
    expect([panels.keypad.value, panels.transfer.value]).toEqual([false, false]);
    agent.view = agentView({ work: work({ state: 'talking', callId: 'c2' }) });
    await nextTick();
    expect([panels.keypad.value, panels.transfer.value]).toEqual([false, false]);
  });

  it('does not open without a conversation', () => {
    const panels = effectScope().run(useCallPanels)!;
    panels.transfer.value = true;
    useAgentStore().view = agentView({ work: work({ state: 'talking' }) });
    expect(panels.transfer.value).toBe(false);
  });
});

describe('asking again and again', () => {
  it('happens while it is wanted and seen, and never after', async () => {
    const wanted = ref(false);
    const ask = vi.fn();
    const scope = effectScope();
    scope.run(() => usePolling(() => wanted.value, ask, 3000));
    vi.advanceTimersByTime(10_000);
    expect(ask).not.toHaveBeenCalled();
    wanted.value = true;
    await nextTick();
    vi.advanceTimersByTime(6000);
    expect(ask).toHaveBeenCalledTimes(3);
    seen('hidden');
    vi.advanceTimersByTime(60_000);
    expect(ask).toHaveBeenCalledTimes(3);
    seen('visible');
    expect(ask).toHaveBeenCalledTimes(4);
    scope.stop();
    vi.advanceTimersByTime(60_000);
    expect(ask).toHaveBeenCalledTimes(4);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('transfer targets', () => {
  it('marks a queue with nobody and leaves alone one whose agents are busy', () => {
    const queues = [
      queueView({ id: 'staffed', signedIn: 2, ready: 0 }),
      queueView({ id: 'empty' }),
      queueView({ id: 'phones-gone', signedIn: 1, unreachable: 1 }),
    ];
    expect(queueTargets(queues, (queue) => queue.id, '').map((target) => target.doubt)).toEqual([undefined, 'nobody', 'nobody']);
  });

  it('puts who can answer first, leaves the person out and finds the signed out by searching', () => {
    const all = [colleague('1', 'signedOut'), colleague('2', 'unreachable'), colleague('3', 'ready'), colleague('4', 'busy')];
    expect(agentTargets(all, '4', '').map((target) => [target.id, target.doubt])).toEqual([
      ['3', undefined],
      ['2', 'unreachable'],
    ]);
    expect(agentTargets(all, '4', '801').map((target) => target.doubt)).toEqual(['signedOut']);
  });

  it('asks back before a call goes where nobody can take it', async () => {
    const { at, wrapper } = show(TransferDialog, { modelValue: true, callId: 'c1' }, { roles: ['agent'] });
    const asked = vi.mocked(fetch);
    useAgentStore().view = agentView({ work: work({ state: 'talking' }) });
    useDirectoryStore().queues = new Map([['empty', queueView({ id: 'empty' })]]);
    await flushPromises();
    asked.mockClear();
    await at('transfer-queue-empty').trigger('click');
    expect(at('transfer-doubt').exists()).toBe(true);
    expect(asked).not.toHaveBeenCalled();
    await at('transfer-confirm').trigger('click');
    await flushPromises();
    expect(asked.mock.calls[0]?.[0]).toBe('/api/calls/c1/transfer');
    wrapper.unmount();
    asked.mockClear();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).not.toHaveBeenCalled();
  });
});
