import type { Session } from '@/typings/api/session';

/** What a person may do, each with the places where they may: `city`, `bureau:id`, `provider:id`, `team:id`, `self`. */
export type Permissions = Session['permissions'];

type Place = 'city' | 'bureau' | 'provider' | 'team' | 'self';

/** A permission, or one that is held in a place of certain kinds. */
export type Asked = string | { permission: string; within: readonly Place[] };

export function holds(permissions: Permissions, asked: Asked): boolean {
  if (typeof asked === 'string') {
    return (permissions[asked]?.length ?? 0) > 0;
  }
  return permissions[asked.permission]?.some((scope) => asked.within.some((place) => scope.split(':', 1)[0] === place)) ?? false;
}

/** Held for more than oneself. */
export const ofOthers = (permission: string): Asked => ({ permission, within: ['city', 'bureau', 'provider', 'team'] });

/** Held for more than one provider. */
export const ofSeveral = (permission: string): Asked => ({ permission, within: ['city', 'bureau'] });
