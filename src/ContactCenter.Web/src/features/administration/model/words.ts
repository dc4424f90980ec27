import { faultText } from '@/format/fault';
import { NOTHING } from '@/format/missing';
import type { SettingsDifference } from '@/typings/api/settings';
import type { CentreSettings } from '@/typings/documents/settings';
import { isList, keyNames, type ListName } from './lists';
import { fieldOf, group, readPlace, type Fault } from './places';

/** How the page speaks. */
export interface Speech {
  t: (key: string, values?: Record<string, string | number>) => string;
  te: (key: string) => boolean;
  english: boolean;
  /** Whose names are used for ids; null while they are not known. */
  settings: CentreSettings | null;
}

/** A difference as a line: what, which value of it, how it was and how it becomes. */
export interface ChangeLine {
  what: string;
  field: string;
  kind: SettingsDifference['kind'];
  before: string;
  after: string;
}

const named: Record<string, ListName | 'providers'> = {
  queue: 'queues',
  queues: 'queues',
  greeting: 'prompts',
  holdPrompt: 'prompts',
  providerId: 'providers',
  parent: 'dispositions',
  calendar: 'calendars',
  closedPrompt: 'prompts',
  promptEnglish: 'prompts',
  thanks: 'prompts',
  flow: 'flows',
  skill: 'skills',
  team: 'teams',
  leads: 'agents',
  prompt: 'prompts',
};

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function find(settings: CentreSettings | null, list: ListName | 'providers', key: string): Record<string, unknown> | undefined {
  const name = list === 'providers' ? 'id' : keyNames[list];
  return (settings?.[list] as unknown as Record<string, unknown>[] | undefined)?.find((entry) => entry[name] === key);
}

/** `综合咨询（tax-general）`; the name alone where it says nothing more. */
export function nameOf(list: ListName | 'providers', key: string, speech: Speech): string {
  const entry = find(speech.settings, list, key);
  const name = String((speech.english && entry?.nameEnglish) || entry?.name || '');
  return name && name !== key ? name + speech.t('text.inBrackets', { text: key }) : key;
}

export const fieldWord = (field: string, { t, te }: Speech): string => {
  const last = fieldOf(field);
  return te(`administration.fields.${last}`) ? t(`administration.fields.${last}`) : last;
};

export const partWord = (part: string, { t, te }: Speech): string =>
  te(`administration.parts.${part}`) ? t(`administration.parts.${part}`) : te(`administration.fields.${part}`) ? t(`administration.fields.${part}`) : part;

/** Values whose words are another page's, too. */
const elsewhere: Record<string, string> = { metric: 'alertMetric', severity: 'alertSeverity' };

function valueOf(field: string, value: unknown, speech: Speech): string {
  const { t, te } = speech;
  if (value === null || value === undefined || value === '') {
    return NOTHING;
  }
  if (typeof value === 'boolean') {
    return t(value ? 'administration.yes' : 'administration.no');
  }
  if (Array.isArray(value)) {
    return value.length ? value.map((item) => valueOf(field, item, speech)).join(t('text.comma')) : NOTHING;
  }
  if (isGroup(value)) {
    return describe(value, speech);
  }
  if (typeof value === 'number') {
    return field.endsWith('BasisPoints') ? `${value / 100} %` : field.endsWith('Seconds') ? t('duration.seconds', { number: String(value) }) : String(value);
  }
  const text = String(value);
  const list = named[field];
  const key = `${elsewhere[field] ?? `administration.values.${field}`}.${text}`;
  return list ? nameOf(list, text, speech) : te(key) ? t(key) : text;
}

/** An entry that comes or goes: what it says of itself, name by name. */
function describe(entry: Record<string, unknown>, speech: Speech): string {
  const said = Object.entries(entry).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && !value.length));
  return said.map(([field, value]) => fieldWord(field, speech) + speech.t('text.colon') + valueOf(field, value, speech)).join(speech.t('text.semicolon'));
}

/** The name that an entry bears, or bore when it is gone. */
function subject({ path, before, after }: SettingsDifference, speech: Speech): string {
  const { part, entry } = readPlace(path);
  if (entry === null) {
    return partWord(part, speech);
  }
  const value = isGroup(after) ? after : isGroup(before) ? before : undefined;
  const own = value && !readPlace(path).field ? String((speech.english && value.nameEnglish) || value.name || '') : '';
  const name = own ? (own === entry ? entry : own + speech.t('text.inBrackets', { text: entry })) : isList(part) || part === 'providers' ? nameOf(part, entry, speech) : entry;
  return `${partWord(part, speech)} ${name}`;
}

export function changeLine(difference: SettingsDifference, speech: Speech): ChangeLine {
  const { part, entry, field } = readPlace(difference.path);
  const name = field ? fieldOf(field) : entry === null ? part : '';
  const moved = difference.kind === 'reordered' && !field && isList(part) ? part : null;
  const say = (value: unknown) =>
    moved && Array.isArray(value) ? value.map((item) => nameOf(moved, String(item), speech)).join(speech.t('text.comma')) : valueOf(name, value, speech);
  const hidden = name === 'password' ? speech.t('administration.hiddenValue') : null;
  return {
    what: subject(difference, speech),
    field: field ? fieldWord(field, speech) : '',
    kind: difference.kind,
    before: hidden ?? say(difference.before),
    after: hidden ?? say(difference.after),
  };
}

const SHOWN = 5;

/** Everything that is wrong elsewhere: whose, which value of it, and why. Many of a kind are counted. */
export function faultLines(faults: readonly Fault[], speech: Speech): string[] {
  return group(faults).map(({ part, keys, field, why, needs }) => {
    const list = isList(part) || part === 'providers' ? part : null;
    const names = keys.slice(0, SHOWN).map((key) => (list ? nameOf(list, key, speech) : key)).join(speech.t('text.comma'));
    const all = keys.length > SHOWN ? speech.t('administration.andMore', { name: names, count: keys.length }) : names;
    const whose = [partWord(part, speech), all].filter((word) => word).join(' ');
    const place = field ? `${whose} · ${fieldWord(field, speech)}` : whose;
    return place + speech.t('text.colon') + (typeof why === 'string' ? why : needs === undefined ? faultText(why, speech) : speech.t('administration.stillNeeded', { name: needs }));
  });
}
