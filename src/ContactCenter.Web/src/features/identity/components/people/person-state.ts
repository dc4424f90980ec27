import type { Person, PersonState } from '@/typings/api/identity';

/** Where an account stands: a lock goes before a password that is still the given one. */
export const personStateOf = (person: Pick<Person, 'lock' | 'mustChangePassword'>): PersonState =>
  person.lock ? 'locked' : person.mustChangePassword ? 'firstPassword' : 'active';

export const personStates: PersonState[] = ['active', 'firstPassword', 'locked'];
