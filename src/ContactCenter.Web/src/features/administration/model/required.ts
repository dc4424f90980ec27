import type { EntryOf, ListName } from './lists';

const required: Record<ListName, readonly string[]> = {
  queues: ['id', 'name', 'nameEnglish'],
  agents: ['id', 'extension', 'name'],
  entryNumbers: ['number', 'name'],
  trunks: ['id', 'name'],
  prompts: ['id', 'name', 'file'],
  notReadyReasons: ['code', 'name', 'nameEnglish'],
  dispositions: ['code', 'name', 'nameEnglish'],
};

/** Fields that cannot be left empty. Everything else is for the server to say. */
export function lacksOf<List extends ListName>(list: List, entry: EntryOf<List>): string[] {
  const values = entry as unknown as Record<string, unknown>;
  const lacks = required[list].filter((field) => !String(values[field] ?? '').trim());
  return list === 'entryNumbers' && values.destination === 'queue' && !values.queue ? [...lacks, 'queue'] : lacks;
}
