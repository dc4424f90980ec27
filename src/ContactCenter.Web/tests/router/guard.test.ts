import type { RouteRecordRaw } from 'vue-router';
import { describe, expect, it } from 'vitest';
import { decide, homeOf, menuOf } from '@/router/guard';
import { holds, ofOthers, ofSeveral } from '@/router/permissions';
import { routes } from '@/router/routes';
import { permissionsOf, type Role } from '../roles';

/** A page of any feature by its name. */
const find = (name: string, among: readonly RouteRecordRaw[] = routes): RouteRecordRaw | undefined =>
  among.find((route) => route.name === name) ?? among.map((route) => find(name, route.children ?? [])).find((route) => route !== undefined);

const as = (...roles: Role[]) => ({ permissions: permissionsOf(...roles), requiredStep: null });
const at = (name: string, fullPath: string, meta = {}) => ({ name, fullPath, meta });

describe('route guard', () => {
  it('sends people without a session to sign-in and back to where they wanted', () => {
    expect(decide(at('reports', '/reports?by=day'), null)).toEqual({ name: 'sign-in', query: { redirect: '/reports?by=day' } });
    expect(decide(at('home', '/'), null)).toEqual({ name: 'sign-in', query: {} });
    expect(decide(at('sign-in', '/sign-in', { anonymous: true }), null)).toBe(true);
  });

  it('brings each role to its own first page', () => {
    expect(decide(at('home', '/'), as('agent'))).toEqual({ name: 'workbench' });
    expect(decide(at('sign-in', '/sign-in', { anonymous: true }), as('auditor'))).toEqual({ name: 'reports' });
    expect(homeOf(permissionsOf('supervisor'))).toBe('wallboard');
    expect(homeOf(permissionsOf('assessor'))).toBe('assessment-contract-list');
    expect(homeOf(permissionsOf('provider'))).toBe('assessment-contract-list');
    expect(homeOf(permissionsOf())).toBe('forbidden');
  });

  it.each([
    ['workbench', ['agent']],
    ['wallboard', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
    ['reports', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
    ['calls', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
    ['call-detail', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
    ['assessment', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
  ])('%s opens for %s only', (name, allowed) => {
    const meta = find(name)?.meta ?? {};
    for (const role of ['agent', 'supervisor', 'auditor', 'assessor', 'provider', 'administrator'] as const) {
      const expected = allowed.includes(role) ? true : { name: 'forbidden' };
      expect(decide(at(name, `/${name}`, meta), as(role)), role).toEqual(expected);
    }
  });

  it.each([
    ['assessment-comparison', ['supervisor', 'auditor', 'assessor', 'administrator']],
    ['assessment-imports', ['administrator']],
    ['assessment-entries', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
  ])('LIV_02 %s opens for %s only', (name, allowed) => {
    const meta = find(name)?.meta ?? {};
    for (const role of ['agent', 'supervisor', 'auditor', 'assessor', 'provider', 'administrator'] as const) {
      expect(decide(at(name, `/assessment/${name}`, meta), as(role)), role).toEqual(allowed.includes(role) ? true : { name: 'forbidden' });
    }
  });

  it('of several first pages the first of the menu is taken', () => {
    expect(homeOf(permissionsOf('auditor', 'agent'))).toBe('workbench');
    expect(homeOf(permissionsOf('assessor', 'supervisor'))).toBe('wallboard');
  });

  it.each([
    ['agent', ['workbench', 'follow-ups', 'tickets']],
    ['auditor', ['wallboard', 'alerts', 'trunk-status', 'load', 'boards', 'reports', 'calls', 'assessment', 'audit', 'people', 'rights']],
    ['provider', ['wallboard', 'alerts', 'boards', 'reports', 'calls', 'assessment']],
  ] as const)('the menu of %s has only what opens', (role, names) => {
    expect(menuOf(permissionsOf(role)).map((page) => page.name)).toEqual(names);
  });

  it('LIV_02 the menu of a provider has no comparison of providers and no import', () => {
    const below = menuOf(permissionsOf('provider'), find('assessment')?.children ?? []).map((page) => page.name);
    expect(below).toContain('assessment-settlement');
    expect(below).not.toContain('assessment-comparison');
    expect(below).not.toContain('assessment-imports');
  });

  it('whoever has one page only starts on it, whatever their role is called', () => {
    expect(homeOf({ 'audit:read': ['city'], 'metric:read': [] })).toBe('reports');
    expect(homeOf({ 'call:read': ['provider:a'] })).toBe('calls');
  });

  it('a permission counts where it is held', () => {
    const held = { 'call:read': ['self'], 'contract:read': ['provider:a', 'bureau:b'], 'sheet:read': ['provider:city'] };
    expect([holds(held, 'call:read'), holds(held, ofOthers('call:read'))]).toEqual([true, false]);
    expect([holds(held, ofSeveral('contract:read')), holds(held, ofSeveral('sheet:read'))]).toEqual([true, false]);
    expect(holds(held, 'audit:read')).toBe(false);
  });

  it('SEC_01 what has to come first leads everything to where it is done, and is no page of anybody else', () => {
    const first = { permissions: permissionsOf('administrator'), requiredStep: 'change-password' };
    expect(decide(at('people', '/people?search=z'), first)).toEqual({ name: 'first-password', query: { redirect: '/people?search=z' } });
    expect(decide(at('sign-in', '/sign-in', { anonymous: true }), first)).toEqual({ name: 'first-password', query: {} });
    expect(decide(at('first-password', '/first-password', { step: 'change-password' }), first)).toBe(true);
    expect(decide(at('first-password', '/first-password', { step: 'change-password' }), as('administrator'))).toEqual({ name: 'wallboard' });
    expect(decide(at('home', '/'), { ...first, requiredStep: 'something-new' })).toEqual({ name: 'forbidden', query: {} });
  });
});
