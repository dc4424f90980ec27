import type { CentreSettings } from '@/typings/documents/settings';
import { isList, keyOf, type EntryOf, type ListName } from './lists';
import type { Fault as Wrong, Faults } from '@/service/request';

/** `queues[2].greeting` or `queues[tax-general].greeting`, taken apart. */
export interface Place {
  /** A list, or a value of the centre itself. */
  part: string;
  /** The number or the name of the entry. */
  entry: string | null;
  field: string | null;
}

export function readPlace(path: string): Place {
  const [, part = path, entry = null, field = null] = /^(\w+)(?:\[([^\]]*)\])?(?:\.(.+))?$/.exec(path) ?? [];
  return { part, entry, field };
}

/** The field of a form: `queues[0]` and `sources[3]` are one field each, and of `targets.averageWaitSeconds` the last name is enough. */
export const fieldOf = (field: string): string => field.replace(/\[[^\]]*\].*$/, '').replace(/^.*\./, '');

/** One thing that is wrong, and whose it is. */
export interface Fault {
  part: string;
  /** The name of the entry; null: it is about the list, or the centre. */
  key: string | null;
  field: string | null;
  /** Or what the page itself found, in its words. */
  why: Wrong | string;
  /** What is being deleted and is still named here. */
  needs?: string;
}

/** What the server found wrong with `settings`, with names for the numbers of entries. `gone`: what was deleted from them. */
export const faultsOf = (errors: Faults, settings: CentreSettings, gone: readonly string[] = []): Fault[] => Object.entries(errors).flatMap(([path, faults]) => {
  const { part, entry, field } = readPlace(path);
  const named = isList(part) && entry !== null ? nameAt(settings, part, entry) : entry;
  return faults.map((why) => {
    const name = why.code === 'unknown' ? why.params?.name : undefined;
    return name !== undefined && gone.includes(name) ? { part, key: named, field, why, needs: name } : { part, key: named, field, why };
  });
});

/** Of a file, whose entries keep the numbers that they have in it; counted from one, as people do. */
export const fileFaults = (errors: Faults): Fault[] => Object.entries(errors).flatMap(([path, faults]) => {
  const { part, entry, field } = readPlace(path.replace(/^settings\./, ''));
  const key = entry !== null && /^\d+$/.test(entry) ? `#${Number(entry) + 1}` : entry;
  return faults.map((why) => ({ part, key, field, why }));
});

function nameAt<List extends ListName>(settings: CentreSettings, list: List, place: string): string {
  const entry = (settings[list] as EntryOf<List>[])[Number(place)];
  return entry ? keyOf(list, entry) : place;
}

const distinct = (faults: readonly Wrong[]): Wrong[] => [...new Map(faults.map((one) => [JSON.stringify([one.code, one.params]), one])).values()];

/** What is wrong with the entry that is being edited, by field of its form, and everything else. */
export function sort(errors: Faults, settings: CentreSettings, list: ListName, at: number): { own: Faults; others: Fault[] } {
  const own: Faults = {};
  const rest: Faults = {};
  for (const [path, faults] of Object.entries(errors)) {
    const { part, entry, field } = readPlace(path);
    if (part === list && entry === String(at) && field) {
      own[fieldOf(field)] = distinct([...(own[fieldOf(field)] ?? []), ...faults]);
    } else {
      rest[path] = faults;
    }
  }
  return { own, others: faultsOf(rest, settings) };
}

/** The same fault of many entries is said once, with all their names. */
export interface FaultGroup extends Omit<Fault, 'key'> {
  keys: string[];
}

export function group(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<string, FaultGroup>();
  for (const { key, ...fault } of faults) {
    const field = fault.field && fieldOf(fault.field);
    const name = JSON.stringify([fault.part, field, fault.why]);
    const found = groups.get(name) ?? { ...fault, field, keys: [] };
    groups.set(name, found);
    if (key !== null && !found.keys.includes(key)) {
      found.keys.push(key);
    }
  }
  return [...groups.values()];
}
