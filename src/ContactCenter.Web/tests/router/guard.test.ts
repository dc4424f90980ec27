import type { RouteRecordRaw } from 'vue-router';
import { describe, expect, it } from 'vitest';
import { decide, homeOf, menuOf } from '@/router/guard';
import { routes } from '@/router/routes';

/** A page of any feature by its name. */
const find = (name: string, among: readonly RouteRecordRaw[] = routes): RouteRecordRaw | undefined =>
  among.find((route) => route.name === name) ?? among.map((route) => find(name, route.children ?? [])).find((route) => route !== undefined);

const at = (name: string, fullPath: string, meta = {}) => ({ name, fullPath, meta });

describe('route guard', () => {
  it('sends people without a session to sign-in and back to where they wanted', () => {
    expect(decide(at('reports', '/reports?by=day'), null)).toEqual({ name: 'sign-in', query: { redirect: '/reports?by=day' } });
    expect(decide(at('home', '/'), null)).toEqual({ name: 'sign-in', query: {} });
    expect(decide(at('sign-in', '/sign-in', { anonymous: true }), null)).toBe(true);
  });

  it('brings each role to its own first page', () => {
    expect(decide(at('home', '/'), ['agent'])).toEqual({ name: 'workbench' });
    expect(decide(at('sign-in', '/sign-in', { anonymous: true }), ['auditor'])).toEqual({ name: 'reports' });
    expect(homeOf(['supervisor'])).toBe('wallboard');
    expect(homeOf(['assessor'])).toBe('assessment-contract-list');
    expect(homeOf(['provider'])).toBe('assessment-contract-list');
    expect(homeOf([])).toBe('forbidden');
  });

  it.each([
    ['workbench', ['agent']],
    ['wallboard', ['supervisor', 'auditor', 'administrator']],
    ['reports', ['supervisor', 'auditor', 'administrator']],
    ['calls', ['supervisor', 'auditor', 'administrator']],
    ['call-detail', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
    ['assessment', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
  ])('%s opens for %s only', (name, allowed) => {
    const meta = find(name)?.meta ?? {};
    for (const role of ['agent', 'supervisor', 'auditor', 'assessor', 'provider', 'administrator'] as const) {
      const expected = allowed.includes(role) ? true : { name: 'forbidden' };
      expect(decide(at(name, `/${name}`, meta), [role]), role).toEqual(expected);
    }
  });

  it.each([
    ['assessment-comparison', ['supervisor', 'auditor', 'assessor', 'administrator']],
    ['assessment-imports', ['administrator']],
    ['assessment-entries', ['supervisor', 'auditor', 'assessor', 'provider', 'administrator']],
  ])('LIV_02 %s opens for %s only', (name, allowed) => {
    const meta = find(name)?.meta ?? {};
    for (const role of ['agent', 'supervisor', 'auditor', 'assessor', 'provider', 'administrator'] as const) {
      expect(decide(at(name, `/assessment/${name}`, meta), [role]), role).toEqual(allowed.includes(role) ? true : { name: 'forbidden' });
    }
  });

  it('of several first pages the first of the menu is taken', () => {
    expect(homeOf(['auditor', 'agent'])).toBe('workbench');
    expect(homeOf(['assessor', 'supervisor'])).toBe('wallboard');
  });

  it.each([
    ['agent', ['workbench']],
    ['auditor', ['wallboard', 'reports', 'calls', 'assessment', 'audit']],
    ['provider', ['assessment']],
  ] as const)('the menu of %s has only what opens', (role, names) => {
    expect(menuOf([role]).map((page) => page.name)).toEqual(names);
  });

  it('LIV_02 the menu of a provider has no comparison of providers and no import', () => {
    const below = menuOf(['provider'], find('assessment')?.children ?? []).map((page) => page.name);
    expect(below).toContain('assessment-settlement');
    expect(below).not.toContain('assessment-comparison');
    expect(below).not.toContain('assessment-imports');
  });
});
