import { describe, expect, it } from 'vitest';
import { decide, homeOf, insideAddress } from '@/router/guard';
import { assessmentRoutes } from '@/router/assessment-routes';
import { routes } from '@/router/routes';

const at = (name: string, fullPath: string, meta = {}) => ({ name, fullPath, meta });

describe('route guard', () => {
  it.each(['/reports?by=day', '/calls/c-1#top', '/', '/a//b'])('goes back to %j of this site', (wanted) => {
    expect(insideAddress(wanted)).toBe(wanted);
  });

  it.each([
    'https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example',
    'javascript:alert(1)', 'elsewhere.example', ' /reports', '', undefined, ['/reports', '//elsewhere.example'],
  ])('is no open redirect: %j leads nowhere', (wanted) => {
    expect(insideAddress(wanted)).toBeNull();
  });

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
    const meta = routes[1]?.children?.find((route) => route.name === name)?.meta ?? {};
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
    const meta = assessmentRoutes.find((route) => route.name === name)?.meta ?? {};
    for (const role of ['agent', 'supervisor', 'auditor', 'assessor', 'provider', 'administrator'] as const) {
      expect(decide(at(name, `/assessment/${name}`, meta), [role]), role).toEqual(allowed.includes(role) ? true : { name: 'forbidden' });
    }
  });
});
