import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router';
import type { Role } from '@/typings/api/session';

const homes: [Role, string][] = [
  ['agent', 'workbench'],
  ['supervisor', 'wallboard'],
  ['administrator', 'wallboard'],
  ['auditor', 'reports'],
  ['assessor', 'assessment-contract-list'],
  ['provider', 'assessment-contract-list'],
];

/** The page a person starts on. */
export function homeOf(roles: readonly Role[]): string {
  return homes.find(([role]) => roles.includes(role))?.[1] ?? 'forbidden';
}

export const mayOpen = (roles: readonly Role[], required: readonly Role[] | undefined): boolean =>
  !required || required.some((role) => roles.includes(role));

/**
 * An address of this site, and of no other; null for anything else. Browsers leave out tabs and line breaks of an address, so that one
 * between two slashes would make it another site's.
 */
export const insideAddress = (wanted: unknown): string | null =>
  typeof wanted === 'string' && /^\/(?![/\\])[^\p{Cc}]*$/u.test(wanted) ? wanted : null;

type Target = Pick<RouteLocationNormalized, 'name' | 'meta' | 'fullPath'>;

/** Where a navigation really goes: on (`true`), to sign-in, home, or 403. `roles` is null without a session. */
export function decide(to: Target, roles: readonly Role[] | null): true | RouteLocationRaw {
  if (!roles) {
    if (to.meta.anonymous) {
      return true;
    }
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { redirect: to.fullPath } };
  }
  if (to.name === 'home' || to.meta.anonymous) {
    return { name: homeOf(roles) };
  }
  return mayOpen(roles, to.meta.roles) ? true : { name: 'forbidden' };
}
