import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import SideMenu from '@/layouts/base-layout/modules/side-menu.vue';
import { i18n } from '@/locales';
import { useSessionStore } from '@/store/session';
import { someone } from '../mounting';
import { permissionsOf, type Role } from '../roles';

Element.prototype.scrollIntoView = vi.fn();

async function menuAt(path: string, ...roles: readonly Role[]) {
  localStorage.clear();
  const pinia = createPinia();
  setActivePinia(pinia);
  useSessionStore().session = { ...someone, permissions: permissionsOf(...roles) };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push(path);
  const wrapper = mount(SideMenu, { global: { plugins: [pinia, i18n, router] }, attachTo: document.body });
  await flushPromises();
  return { wrapper, router };
}

describe('side menu', () => {
  it.each([
    ['/calls', 'menu-calls'],
    ['/calls/c-20261127-7', 'menu-calls'],
    ['/flows/main', 'menu-flows'],
    ['/administration/queues', 'menu-administration-queues'],
    ['/account', null],
  ])('shows on %s where one is', async (path, entry) => {
    const { wrapper } = await menuAt(path, 'administrator', 'supervisor');
    expect(wrapper.findAll('.here').map((one) => one.attributes('data-testid'))).toEqual(entry ? [entry] : []);
    wrapper.unmount();
  });

  it('folds a long menu into parts, open where one is, and keeps what the person unfolds', async () => {
    const { wrapper, router } = await menuAt('/calls', 'supervisor');
    const open = () => wrapper.findAll('.part').filter((part) => part.attributes('aria-expanded') === 'true').map((part) => part.attributes('data-testid'));
    expect(open()).toEqual(['menu-part-records']);
    expect([wrapper.get('[data-testid=menu-calls]').isVisible(), wrapper.get('[data-testid=menu-wallboard]').isVisible()]).toEqual([true, false]);
    await wrapper.get('[data-testid=menu-part-floor]').trigger('click');
    expect([open(), wrapper.get('[data-testid=menu-wallboard]').isVisible()]).toEqual([['menu-part-floor', 'menu-part-records'], true]);
    await wrapper.get('[data-testid=menu-part-records]').trigger('click');
    expect(open()).toEqual(['menu-part-floor']);

    // Who folded a part and comes to a page of it sees where they are.
    await router.push('/wallboard');
    await flushPromises();
    await router.push('/reports');
    await flushPromises();
    expect(open()).toEqual(['menu-part-floor', 'menu-part-records']);
    wrapper.unmount();
  });

  it('shows the few pages of a seat without parts', async () => {
    const { wrapper } = await menuAt('/workbench', 'agent');
    expect(wrapper.findAll('.part')).toEqual([]);
    expect(wrapper.get('[data-testid=menu-tickets]').isVisible()).toBe(true);
    wrapper.unmount();
  });
});
