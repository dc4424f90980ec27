import type { CentreSettings } from '@/typings/documents/settings';
import { keyOf, type EntryOf, type ListName } from './lists';

/**
 * What a person wants to be different, said so that it can be laid onto any settings: when somebody else saved meanwhile, it is laid onto
 * theirs and nothing that was typed is lost.
 */
export type Edit = (settings: CentreSettings) => CentreSettings;

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What the person changed of `was`, on top of `fresh`; whatever they left alone is as it is there. */
export function rebase<Value>(was: Value, now: Value, fresh: Value): Value {
  if (!isGroup(was) || !isGroup(now) || !isGroup(fresh)) {
    return same(was, now) ? fresh : now;
  }
  const names = new Set([...Object.keys(fresh), ...Object.keys(now)]);
  const merged = Object.fromEntries([...names].map((name) => [name, rebase(was[name], now[name], fresh[name])]));
  return merged as Value;
}

const withList = <List extends ListName>(settings: CentreSettings, list: List, entries: EntryOf<List>[]): CentreSettings => ({ ...settings, [list]: entries });

/** A new entry at the end (`was` null), or another in the place of one. One that somebody deleted meanwhile comes back. */
export const put = <List extends ListName>(list: List, was: EntryOf<List> | null, now: EntryOf<List>): Edit => (settings) => {
  const entries = settings[list] as EntryOf<List>[];
  const at = was ? entries.findIndex((entry) => keyOf(list, entry) === keyOf(list, was)) : -1;
  return withList(settings, list, was && at >= 0 ? entries.with(at, rebase(was, now, entries[at]!)) : [...entries, now]);
};

export const without = <List extends ListName>(list: List, keys: readonly string[]): Edit => (settings) =>
  withList(settings, list, (settings[list] as EntryOf<List>[]).filter((entry) => !keys.includes(keyOf(list, entry))));
