import { describe, expect, it } from 'vitest';
import { fieldsOf, newField, schemaOf, twice } from '@/features/cases/components/form-fields';

const schema = {
  type: 'object' as const,
  properties: {
    system: { type: 'string', title: '系统', titleEn: 'System', minLength: 1, maxLength: 200 },
    facts: { type: 'string', title: '事实', titleEn: 'Facts', maxLength: 4000 },
    about: { type: 'string', title: '内容', titleEn: 'About', enum: ['a', 'b'], enumTitles: ['甲', '乙'], enumTitlesEn: ['A', 'B'] },
    plain: { type: 'string', title: '词', titleEn: 'Word', enum: ['x', 'y'] },
    day: { type: 'string', title: '日期', titleEn: 'Day', format: 'date' },
    amount: { type: 'number', title: '金额', titleEn: 'Amount', minimum: 0, maximum: 10 },
    urgent: { type: 'boolean', title: '急', titleEn: 'Urgent' },
  },
  required: ['system'],
  additionalProperties: false as const,
};

describe('the fields of a form', () => {
  it('become the schema that they were read from, with what the editor does not show', () => {
    expect(schemaOf(fieldsOf(schema), schema)).toEqual(schema);
    expect(fieldsOf(schema).map(({ kind }) => kind)).toEqual(['text', 'longText', 'choice', 'choice', 'day', 'number', 'flag']);
  });

  it('a choice without titles of its own takes those that are said, in Chinese or in both languages', () => {
    const field = { ...newField(), key: 'about', title: '内容', titleEn: 'About', kind: 'choice' as const, words: ' a = 甲 \n\nb＝乙=B\nc' };
    expect(schemaOf([field], {}).properties.about).toEqual({
      type: 'string', title: '内容', titleEn: 'About', enum: ['a', 'b', 'c'], enumTitles: ['甲', '乙', 'c'], enumTitlesEn: ['甲', 'B', 'c'],
    });
  });

  it('of another kind nothing stays of what it was', () => {
    const [amount] = fieldsOf({ properties: { amount: schema.properties.amount } });
    expect(schemaOf([{ ...amount!, kind: 'flag' }], schema).properties.amount).toEqual({ type: 'boolean', title: '金额', titleEn: 'Amount' });
  });

  it('keys that are there twice are said, as they would be kept', () => {
    expect(twice([{ ...newField(), key: 'a' }, { ...newField(), key: ' a ' }, { ...newField(), key: 'b' }])).toEqual(['a']);
  });
});
