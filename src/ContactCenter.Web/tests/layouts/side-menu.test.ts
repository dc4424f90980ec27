import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import SideMenu from '@/layouts/base-layout/modules/side-menu.vue';
import { i18n } from '@/locales';
import { useSessionStore } from '@/store/session';
import { someone } from '../mounting';
import { permissionsOf } from '../roles';

Element.prototype.scrollIntoView = vi.fn();

describe('side menu', () => {
  it.each([
    ['/calls', 'menu-calls'],
    ['/calls/c-20261127-7', 'menu-calls'],
    ['/flows/main', 'menu-flows'],
    ['/administration/queues', 'menu-administration-queues'],
    ['/account', null],
  ])('shows on %s where one is', async (path, entry) => {
    const pinia = createPinia();
    setActivePinia(pinia);
    useSessionStore().session = { ...someone, roles: ['administrator'], permissions: permissionsOf('administrator', 'supervisor') };
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
    await router.push(path);
    const wrapper = mount(SideMenu, { global: { plugins: [pinia, i18n, router] } });
    await flushPromises();
    expect(wrapper.findAll('.here').map((one) => one.attributes('data-testid'))).toEqual(entry ? [entry] : []);
    wrapper.unmount();
  });
});
