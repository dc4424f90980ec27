import type { RouteLocationNormalized, RouteLocationRaw, RouteRecordRaw } from 'vue-router';
import { holds, type Asked, type Permissions } from './permissions';
import { pages } from './routes';
import { features } from '@/features';
import { hasOwnTexts } from '@/locales';
import type { Session } from '@/typings/api/session';

export const mayOpen = (permissions: Permissions, asked: Asked | undefined): boolean => asked === undefined || holds(permissions, asked);

const withThoseBelow = (page: RouteRecordRaw): RouteRecordRaw[] => [page, ...(page.children ?? []).flatMap(withThoseBelow)];

const firstPages = pages.flatMap(withThoseBelow).filter((page) => page.meta?.homeOf);

/** Whether they may open a page of the office, and so read its texts. */
export const worksInOffice = (permissions: Permissions): boolean => features.some((feature) => feature.isOffice
  && feature.pages.flatMap(withThoseBelow).some(({ meta }) => meta?.permission !== undefined && mayOpen(permissions, meta.permission)));

/** Features with texts of their own whose page is opened. */
export const textsOf = (to: Pick<RouteLocationNormalized, 'matched'>): string[] => features
  .filter(({ name: feature, pages: own }) => hasOwnTexts(feature)
    && own.flatMap(withThoseBelow).some((page) => to.matched.some(({ name }) => name !== undefined && name === page.name)))
  .map(({ name }) => name);

/** The page a person starts on: made for what they do, or the first that opens. */
export function homeOf(permissions: Permissions): string {
  const own = firstPages.find((page) => page.meta?.homeOf?.some((asked) => holds(permissions, asked)));
  return String((own ?? menuOf(permissions)[0])?.name ?? 'forbidden');
}

/** The entries of a menu that the person may open; a group of pages only where one of them opens. */
export const menuOf = (permissions: Permissions, entries: readonly RouteRecordRaw[] = pages): RouteRecordRaw[] =>
  entries.filter((page) => page.meta?.menu && mayOpen(permissions, page.meta.permission));

type Target = Pick<RouteLocationNormalized, 'name' | 'meta' | 'fullPath'>;

type Person = Pick<Session, 'permissions' | 'requiredStep'>;

/** Where a step is done that comes before everything else. */
const pageOf = (step: string) => String(pages.find((page) => page.meta?.step === step)?.name ?? 'forbidden');

/** Where a navigation really goes: on (`true`), to sign-in, a step that comes first, home, or 403. `person` is null without a session. */
export function decide(to: Target, person: Person | null): true | RouteLocationRaw {
  if (!person) {
    if (to.meta.anonymous) {
      return true;
    }
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { redirect: to.fullPath } };
  }
  const { permissions, requiredStep } = person;
  if (requiredStep) {
    const wanted = to.fullPath === '/' || to.meta.anonymous || to.meta.step ? {} : { redirect: to.fullPath };
    return to.meta.step === requiredStep ? true : { name: pageOf(requiredStep), query: wanted };
  }
  if (to.name === 'home' || to.meta.anonymous || to.meta.step) {
    return { name: homeOf(permissions) };
  }
  return mayOpen(permissions, to.meta.permission) ? true : { name: 'forbidden' };
}
