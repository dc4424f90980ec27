import type { RouteLocationNormalized, RouteLocationRaw, RouteRecordRaw } from 'vue-router';
import { pages } from './routes';
import type { Role } from '@/typings/api/session';

export const mayOpen = (roles: readonly Role[], required: readonly Role[] | undefined): boolean =>
  !required || required.some((role) => roles.includes(role));

const withThoseBelow = (page: RouteRecordRaw): RouteRecordRaw[] => [page, ...(page.children ?? []).flatMap(withThoseBelow)];

const firstPages = pages.flatMap(withThoseBelow).filter((page) => page.meta?.homeOf);

/** The page a person starts on. */
export const homeOf = (roles: readonly Role[]): string =>
  String(firstPages.find((page) => mayOpen(roles, page.meta?.homeOf))?.name ?? 'forbidden');

/** The entries of a menu that the person may open. */
export const menuOf = (roles: readonly Role[], entries: readonly RouteRecordRaw[] = pages): RouteRecordRaw[] =>
  entries.filter((page) => page.meta?.menu && mayOpen(roles, page.meta.roles));

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
