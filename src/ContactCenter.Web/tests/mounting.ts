import { mount, RouterLinkStub, type ComponentMountingOptions } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import type { Component } from 'vue';
import { i18n } from '@/locales';
import { useSessionStore } from '@/store/session';
import type { Session } from '@/typings/api/session';
import { permissionsOf, type Role } from './roles';

/** Somebody who is signed in and may do nothing yet. */
export const someone: Session = {
  userName: 'liu',
  displayName: 'Liu',
  roles: [],
  agentId: null,
  extension: null,
  antiforgeryToken: 't',
  now: '2026-11-21T09:00:00+08:00',
  language: null,
  passwordIsInitial: false,
  requiredStep: null,
  givenAnew: [],
  lastSignInAt: null,
  lastSignInFrom: null,
  failedAttempts: 0,
  permissions: {},
};

/** A component on a page, with texts, Element Plus and a signed-in person. What opens over the page opens in place; menus, which need a layout, are left out. */
export function show(component: Component, props: Record<string, unknown>, who: { userName?: string; roles?: Role[]; /** Components that are not what is tried. */ without?: string[] } = {}) {
  const pinia = createPinia();
  setActivePinia(pinia);
  useSessionStore().session = {
    ...someone,
    userName: who.userName ?? 'liu',
    roles: who.roles ?? ['assessor'],
    permissions: permissionsOf(...(who.roles ?? ['assessor'])),
  };
  const options: ComponentMountingOptions<Component> = {
    props,
    global: {
      plugins: [pinia, i18n],
      stubs: { RouterLink: RouterLinkStub, teleport: true, transition: false, ElDropdown: true, ...Object.fromEntries((who.without ?? []).map((name) => [name, true])) },
    },
  };
  const wrapper = mount(component, options);
  const at = (hook: string) => wrapper.find(`[data-testid="${hook}"]`);
  const all = (hook: string) => wrapper.findAll(`[data-testid="${hook}"]`);
  return { wrapper, at, all };
}
