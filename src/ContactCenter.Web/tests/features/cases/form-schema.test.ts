import { describe, expect, it } from 'vitest';
import { titleOf, wordOf, type FormMember } from '@/features/cases/components/form-schema';

const about: FormMember = {
  type: 'string', title: '投诉内容', titleEn: 'About', enum: ['attitude', 'other'], enumTitles: ['服务态度', '其他'], enumTitlesEn: ['Attitude', 'Other'],
};

describe('members of a form', () => {
  it('are read in the person’s language, their words too', () => {
    expect([titleOf(about, 'zh-cn'), wordOf(about, 'other', 'zh-cn')]).toEqual(['投诉内容', '其他']);
    expect([titleOf(about, 'en-us'), wordOf(about, 'attitude', 'en-us')]).toEqual(['About', 'Attitude']);
  });

  it('leave a word as it is that has no title, or is none of the schema', () => {
    expect(wordOf({ ...about, enumTitles: undefined }, 'other', 'zh-cn')).toBe('other');
    expect(wordOf(about, 'gone', 'zh-cn')).toBe('gone');
  });
});
