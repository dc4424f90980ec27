import type { Language } from '@/store/preferences';

/** A member of the schema of a ticket type's form, as the server takes it. */
export interface FormMember {
  type: string;
  title: string;
  titleEn: string;
  format?: string;
  enum?: string[];
  /** What the words of `enum` are called, in their order; without them they are read as they are kept. */
  enumTitles?: string[];
  enumTitlesEn?: string[];
  maxLength?: number;
}

export interface FormSchema {
  properties?: Record<string, FormMember>;
  required?: string[];
}

export function titleOf(member: FormMember, language: Language): string {
  return language === 'zh-cn' ? member.title : member.titleEn;
}

/** How one of the words to choose from is read; a word that the schema does not know stays as it is. */
export function wordOf(member: FormMember, word: string, language: Language): string {
  const place = member.enum?.indexOf(word) ?? -1;
  return (language === 'zh-cn' ? member.enumTitles : member.enumTitlesEn)?.[place] ?? word;
}
