import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { useAgentStore } from '@/features/floor/store';
import { useDirectoryStore } from '@/store/directory';
import AvailabilityControl from '@/features/floor/components/availability-control.vue';
import SoftphoneBar from '@/features/floor/components/softphone-bar.vue';
import { agentView } from '../../figures';
import { show } from '../../mounting';
import { work } from './work';

describe('what was chosen for after the call', () => {
  const pending = agentView({ work: work({ state: 'talking' }), availabilityAfterCall: 'notReady', reasonAfterCall: 'meal' });

  it('looks pending and what holds now stays pressed', async () => {
    const { at } = show(AvailabilityControl, {}, { roles: ['agent'] });
    useAgentStore().view = pending;
    await nextTick();
    expect(at('set-ready').attributes('aria-pressed')).toBe('true');
    expect(at('set-ready').attributes('data-pending')).toBe('false');
  });

  it('back to what holds now is no longer pending', async () => {
    const { at } = show(AvailabilityControl, {}, { roles: ['agent'] });
    useAgentStore().view = agentView({ work: work({ state: 'talking' }), availability: 'notReady', availabilityAfterCall: 'ready' });
    await nextTick();
    expect(at('set-ready').attributes('aria-pressed')).toBe('mixed');
    expect(at('set-ready').attributes('data-pending')).toBe('true');
    useAgentStore().view = agentView({ work: work({ state: 'talking' }) });
    await nextTick();
    expect(at('set-ready').attributes('data-pending')).toBe('false');
  });

  it('is named with its reason', async () => {
    const { at } = show(SoftphoneBar, {}, { roles: ['agent'] });
    useDirectoryStore().reasons = new Map([['meal', { code: 'meal', name: '用餐', nameEnglish: 'Meal', isSystem: false }]]);
    useAgentStore().view = pending;
    await nextTick();
    expect(at('after-call').text()).toContain('本次通话结束后：示忙（用餐）');
  });
});
