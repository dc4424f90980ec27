import { createI18n } from 'vue-i18n';
import type { Language } from '@/store/modules/preferences';
import type { Schema } from './schema';

export const languages: { value: Language; label: string; html: string }[] = [
  { value: 'zh-cn', label: '中文', html: 'zh-CN' },
  { value: 'en-us', label: 'English', html: 'en' },
];

export const i18n = createI18n<[Schema], Language, false>({ legacy: false, locale: 'zh-cn', fallbackLocale: 'zh-cn' });

const texts: Record<Language, () => Promise<{ default: Schema }>> = {
  'zh-cn': () => import('./langs/zh-cn'),
  'en-us': () => import('./langs/en-us'),
};

const loaded = new Set<Language>();

/** The texts of a language come when somebody reads it: nobody carries both. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    i18n.global.setLocaleMessage(language, (await texts[language]()).default);
    loaded.add(language);
  }
}
