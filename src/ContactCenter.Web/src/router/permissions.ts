import type { Session } from '@/typings/api/session';

/** What a person may do, each with the places where they may: `city`, `bureau:id`, `provider:id`, `team:id`, `self`. */
export type Permissions = Session['permissions'];

type Place = 'city' | 'bureau' | 'provider' | 'team' | 'self';

/** A permission, one that is held in a place of certain kinds, or any of several. */
export type Asked = string | { permission: string; within: readonly Place[] } | { any: readonly string[] };

export function holds(permissions: Permissions, asked: Asked): boolean {
  if (typeof asked === 'string') {
    return (permissions[asked]?.length ?? 0) > 0;
  }
  if ('any' in asked) {
    return asked.any.some((permission) => holds(permissions, permission));
  }
  return permissions[asked.permission]?.some((scope) => asked.within.some((place) => scope.split(':', 1)[0] === place)) ?? false;
}

/** Held for more than oneself. */
export const ofOthers = (permission: string): Asked => ({ permission, within: ['city', 'bureau', 'provider', 'team'] });

/** Held for more than one provider. */
export const ofSeveral = (permission: string): Asked => ({ permission, within: ['city', 'bureau'] });
