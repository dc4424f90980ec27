import type { CentreSettings } from '@/typings/documents/settings';

/** The lists of the settings that have a page, and what names an entry of each. */
export const keyNames = {
  queues: 'id',
  agents: 'id',
  entryNumbers: 'number',
  trunks: 'id',
  prompts: 'id',
  notReadyReasons: 'code',
  dispositions: 'code',
  calendars: 'id',
  skills: 'id',
  teams: 'id',
  alerts: 'id',
  flows: 'id',
  phrases: 'id',
} as const;

export type ListName = keyof typeof keyNames;
export type EntryOf<List extends ListName> = CentreSettings[List][number];

export const isList = (name: string): name is ListName => name in keyNames;

export const keyOf = <List extends ListName>(list: List, entry: EntryOf<List>): string => String((entry as unknown as Record<string, unknown>)[keyNames[list]]);

/** The last of that name: of two alike it is the second that is wrong. */
export const placeOf = <List extends ListName>(settings: CentreSettings, list: List, key: string): number =>
  (settings[list] as EntryOf<List>[]).map((entry) => keyOf(list, entry)).lastIndexOf(key);
