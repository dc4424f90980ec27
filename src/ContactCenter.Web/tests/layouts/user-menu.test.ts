import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { nextTick } from 'vue';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import NoticeMenu from '@/layouts/base-layout/modules/notice-menu.vue';
import UserMenu from '@/layouts/base-layout/modules/user-menu.vue';
import { seat } from '@/hooks/use-seat';
import { i18n } from '@/locales';
import { useNoticesStore } from '@/store/notices';
import { usePreferencesStore } from '@/store/preferences';
import { useSessionStore } from '@/store/session';
import { someone } from '../mounting';

/** The menu of somebody who is signed in, opened. */
async function open(component: typeof UserMenu | typeof NoticeMenu, hook: string) {
  localStorage.clear();
  const pinia = createPinia();
  setActivePinia(pinia);
  useSessionStore().session = {
    ...someone, roles: ['auditor'], lastSignInAt: '2026-11-25T17:30:00+08:00', lastSignInFrom: '10.0.0.8', failedAttempts: 2,
  };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] });
  const wrapper = mount(component, { global: { plugins: [pinia, i18n, router] }, attachTo: document.body });
  const at = (name: string) => wrapper.find(`[data-testid="${name}"]`);
  await at(hook).trigger('click');
  return { wrapper, at };
}

describe('user menu', () => {
  afterEach(() => (seat.value = null));

  it('says who is signed in and when they were before, and changes how the page looks', async () => {
    const { at } = await open(UserMenu, 'person');
    expect(at('person-panel').text()).toContain('审计');
    expect(at('last-sign-in').text()).toContain('2026-11-25 17:30:00 · 10.0.0.8');
    expect(at('failed-attempts').text()).toContain('2');
    await at('theme-dark').find('input').trigger('click');
    await at('density-dense').find('input').trigger('click');
    expect([usePreferencesStore().theme, usePreferencesStore().density]).toEqual(['dark', 'dense']);
  });

  it('does not let anybody leave a seat that may ring, or sign out in a call', async () => {
    seat.value = { occupied: true, inCall: true, place: null, leave: () => Promise.resolve() };
    const { at } = await open(UserMenu, 'person');
    expect(at('menu-account').attributes('disabled')).toBeDefined();
    expect(at('sign-off').attributes('disabled')).toBeDefined();
  });

  it('closes at Escape and gives the focus back', async () => {
    const { at } = await open(UserMenu, 'person');
    await at('person-panel').trigger('keydown', { key: 'Escape' });
    expect(at('person-panel').exists()).toBe(false);
    expect(document.activeElement?.getAttribute('data-testid')).toBe('person');
  });
});

describe('notices', () => {
  it('keep what was said, the same in one line, and are read when they were open', async () => {
    const { at } = await open(NoticeMenu, 'notices');
    const store = useNoticesStore();
    store.keep('error', 'a');
    store.keep('error', 'a');
    store.keep('success', 'b');
    await nextTick();
    expect(at('notices-unread').text()).toBe('2');
    expect(at('notices-panel').findAll('li').map((line) => line.attributes('data-kind'))).toEqual(['success', 'error']);
    expect(at('notices-panel').text()).toContain('共 2 次');
    await at('notices').trigger('click');
    expect(at('notices-unread').exists()).toBe(false);
  });
});
