import type { EntryOf, ListName } from './lists';

const required: Record<ListName, readonly string[]> = {
  queues: ['id', 'name', 'nameEnglish'],
  agents: ['id', 'extension', 'name'],
  entryNumbers: ['number', 'name'],
  trunks: ['id', 'name'],
  prompts: ['id', 'name', 'file'],
  notReadyReasons: ['code', 'name', 'nameEnglish'],
  dispositions: ['code', 'name', 'nameEnglish'],
  calendars: ['id', 'name', 'nameEnglish'],
  skills: ['id', 'name', 'nameEnglish'],
  teams: ['id', 'name', 'nameEnglish'],
  alerts: ['id', 'name', 'nameEnglish'],
  flows: ['id', 'name', 'nameEnglish'],
  phrases: ['id', 'name', 'text', 'language'],
};

/** A week without its first day, a single day without its date. */
const daysMissing = ({ weeks, overrides }: EntryOf<'calendars'>) => [
  ...(weeks.some(({ from }) => !from) ? ['weeks'] : []),
  ...(overrides.some(({ day }) => !day) ? ['overrides'] : []),
];

/** Fields that cannot be left empty. Everything else is for the server to say. */
export function lacksOf<List extends ListName>(list: List, entry: EntryOf<List>): string[] {
  const values = entry as unknown as Record<string, unknown>;
  const lacks = required[list].filter((field) => !String(values[field] ?? '').trim());
  const days = list === 'calendars' ? daysMissing(entry as EntryOf<'calendars'>) : [];
  const aim = list === 'entryNumbers' ? ['queue', 'flow'].find((where) => where === values.destination) : undefined;
  return [...lacks, ...days, ...(aim && !values[aim] ? [aim] : [])];
}
