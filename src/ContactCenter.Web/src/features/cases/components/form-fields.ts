import type { FormMember, FormSchema } from './form-schema';

/** A field of a type's form as somebody edits it: what of the schema it becomes is made from it, and it is read from the schema. */
export interface EditedField {
  key: string;
  title: string;
  titleEn: string;
  kind: FieldKind;
  required: boolean;
  /** Of a text: the most characters. */
  longest: number;
  /** Of a choice: a line for each of its words, `word = 中文 = English`; both names may be left out. */
  words: string;
}

export const fieldKinds = ['text', 'longText', 'choice', 'day', 'number', 'integer', 'flag'] as const;
export type FieldKind = (typeof fieldKinds)[number];

const LINE = 200;
const LONG_LINE = 300;
const TEXT = 2000;

export const longestOf = (kind: FieldKind) => (kind === 'longText' ? TEXT : LINE);

export const newField = (): EditedField => ({ key: '', title: '', titleEn: '', kind: 'text', required: false, longest: LINE, words: '' });

function kindOf(member: FormMember): FieldKind {
  if (member.enum) {
    return 'choice';
  }
  return member.type === 'boolean' ? 'flag'
    : member.type === 'integer' || member.type === 'number' ? member.type
      : member.format === 'date' ? 'day' : (member.maxLength ?? 0) > LONG_LINE ? 'longText' : 'text';
}

const linesOf = (member: FormMember) => (member.enum ?? []).map((word, at) => {
  const [zh, en] = [member.enumTitles?.[at], member.enumTitlesEn?.[at]];
  return zh !== undefined && en !== undefined ? `${word} = ${zh} = ${en}` : word;
}).join('\n');

/** The fields of a schema, in its order. */
export function fieldsOf(schema: FormSchema): EditedField[] {
  return Object.entries(schema.properties ?? {}).map(([key, member]) => ({
    key, title: member.title, titleEn: member.titleEn, kind: kindOf(member), required: schema.required?.includes(key) ?? false,
    longest: member.maxLength ?? longestOf(kindOf(member)), words: linesOf(member),
  }));
}

function memberOf(field: EditedField, before: FormMember | undefined): FormMember {
  const named = { title: field.title.trim(), titleEn: field.titleEn.trim() };
  if (field.kind === 'choice') {
    const words = field.words.split('\n').map((line) => line.split(/\s*[=＝]\s*/).map((part) => part.trim())).filter(([word]) => word);
    const member: FormMember = { type: 'string', ...named, enum: words.map(([word]) => word!) };
    return words.some((parts) => parts.length > 1)
      ? { ...member, enumTitles: words.map(([word, zh]) => zh || word!), enumTitlesEn: words.map(([word, zh, en]) => en || zh || word!) }
      : member;
  }
  if (field.kind === 'flag' || field.kind === 'number' || field.kind === 'integer') {
    const kept = before && kindOf(before) === field.kind ? before : undefined;
    return { ...(kept ?? {}), type: field.kind === 'flag' ? 'boolean' : field.kind, ...named };
  }
  return field.kind === 'day' ? { type: 'string', ...named, format: 'date' }
    : { type: 'string', ...named, ...(field.required ? { minLength: 1 } : {}), maxLength: field.longest };
}

/**
 * The schema of the fields. What of a field the editor does not show, such as the bounds of a number, stays as it was.
 * Of two fields of one key the second would take the place of the first, so `twice` says it before.
 */
export function schemaOf(fields: readonly EditedField[], before: FormSchema): Required<FormSchema> & { type: 'object'; additionalProperties: false } {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key.trim(), memberOf(field, before.properties?.[field.key.trim()])])),
    required: fields.filter(({ required }) => required).map(({ key }) => key.trim()),
    additionalProperties: false,
  };
}

/** Keys that are there twice. */
export function twice(fields: readonly EditedField[]): string[] {
  const keys = fields.map(({ key }) => key.trim());
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
}
