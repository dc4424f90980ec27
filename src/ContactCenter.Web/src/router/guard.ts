import type { RouteLocationNormalized, RouteLocationRaw, RouteRecordRaw } from 'vue-router';
import { holds, type Asked, type Permissions } from './permissions';
import { pages } from './routes';

export const mayOpen = (permissions: Permissions, asked: Asked | undefined): boolean => asked === undefined || holds(permissions, asked);

const withThoseBelow = (page: RouteRecordRaw): RouteRecordRaw[] => [page, ...(page.children ?? []).flatMap(withThoseBelow)];

const firstPages = pages.flatMap(withThoseBelow).filter((page) => page.meta?.homeOf);

/** The page a person starts on: made for what they do, or the first that opens. */
export function homeOf(permissions: Permissions): string {
  const own = firstPages.find((page) => page.meta?.homeOf?.some((asked) => holds(permissions, asked)));
  return String((own ?? menuOf(permissions)[0])?.name ?? 'forbidden');
}

/** The entries of a menu that the person may open; a group of pages only where one of them opens. */
export const menuOf = (permissions: Permissions, entries: readonly RouteRecordRaw[] = pages): RouteRecordRaw[] =>
  entries.filter((page) => page.meta?.menu && mayOpen(permissions, page.meta.permission));

type Target = Pick<RouteLocationNormalized, 'name' | 'meta' | 'fullPath'>;

/** Where a navigation really goes: on (`true`), to sign-in, home, or 403. `permissions` is null without a session. */
export function decide(to: Target, permissions: Permissions | null): true | RouteLocationRaw {
  if (!permissions) {
    if (to.meta.anonymous) {
      return true;
    }
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { redirect: to.fullPath } };
  }
  if (to.name === 'home' || to.meta.anonymous) {
    return { name: homeOf(permissions) };
  }
  return mayOpen(permissions, to.meta.permission) ? true : { name: 'forbidden' };
}
