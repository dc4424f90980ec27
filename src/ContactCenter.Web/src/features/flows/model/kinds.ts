import type { Step } from './document';

/** What a field of a step is filled in with. */
export type FieldKind =
  | 'say' | 'step' | 'text' | 'textOrNone' | 'number' | 'flag' | 'queue' | 'calendar' | 'language' | 'languageOrNone' | 'valueName' | 'numberOrNone' | 'texts' | 'textsOrNone'
  | 'keys' | 'languages' | 'outcomes' | 'bureaus' | 'providers';

export interface Field {
  name: string;
  kind: FieldKind;
  /** What a new step has. */
  first: unknown;
}

const say = (name = 'say'): Field => ({ name, kind: 'say', first: [] });
const step = (name: string): Field => ({ name, kind: 'step', first: null });
const number = (name: string, first: number): Field => ({ name, kind: 'number', first });
const next = step('next');
const otherwise = step('otherwise');
const timeout = number('timeoutSeconds', 5);

/** Every kind of step with its fields, in the order of the list from which one is chosen. */
export const kinds: Record<string, readonly Field[]> = {
  say: [say(), { name: 'interruptible', kind: 'flag', first: false }, next],
  menu: [say(), { name: 'keys', kind: 'keys', first: [] }, timeout, number('attempts', 3), say('invalid'), otherwise],
  digits: [
    say(), { name: 'name', kind: 'text', first: '' }, number('least', 1), number('most', 18), timeout, number('attempts', 3), say('invalid'), next, otherwise,
  ],
  hours: [{ name: 'calendar', kind: 'calendar', first: '' }, step('open'), step('closed')],
  language: [say(), { name: 'keys', kind: 'languages', first: [] }, timeout, { name: 'otherwise', kind: 'language', first: 'chinese' }, next],
  caller: [number('days', 30), step('known'), step('unknown'), step('withheld')],
  jurisdiction: [
    { name: 'value', kind: 'valueName', first: 'callerNumber' }, { name: 'bureaus', kind: 'bureaus', first: [] }, { name: 'providers', kind: 'providers', first: [] }, otherwise,
  ],
  set: [
    { name: 'priority', kind: 'numberOrNone', first: null }, { name: 'skills', kind: 'textsOrNone', first: null }, { name: 'language', kind: 'languageOrNone', first: null }, next,
  ],
  queue: [
    { name: 'queue', kind: 'queue', first: '' }, { name: 'maxWaitSeconds', kind: 'numberOrNone', first: null }, step('overflow'), step('closed'),
    { name: 'keys', kind: 'keys', first: [] },
  ],
  voicemail: [say(), { name: 'mailbox', kind: 'text', first: '' }, number('maxSeconds', 120), next, step('failed')],
  callback: [say(), { name: 'key', kind: 'text', first: '1' }, timeout, step('accepted'), step('declined')],
  survey: [say(), { name: 'question', kind: 'text', first: '' }, number('highest', 5), timeout, number('attempts', 2), next],
  http: [
    { name: 'url', kind: 'text', first: '' }, number('timeoutMilliseconds', 2000), { name: 'values', kind: 'texts', first: [] },
    { name: 'outcomes', kind: 'outcomes', first: [] }, next, step('failed'),
  ],
  transfer: [
    { name: 'number', kind: 'text', first: '' }, { name: 'callerId', kind: 'textOrNone', first: null }, number('ringSeconds', 30), step('busy'), step('noAnswer'), step('failed'),
  ],
  hangUp: [say()],
};

export const fieldsOf = (type: string): readonly Field[] => kinds[type] ?? [];

export function newStep(type: string, id: string, place: { x: number; y: number }): Step {
  const fields = fieldsOf(type).map(({ name, first }) => [name, JSON.parse(JSON.stringify(first)) as unknown]);
  return { id, type, title: null, place, ...Object.fromEntries(fields) } as Step;
}
