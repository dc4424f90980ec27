import { createI18n } from 'vue-i18n';
import type { Texts } from './schema';
import type { Language } from '@/store/preferences';

export const languages: { value: Language; label: string; html: string }[] = [
  { value: 'zh-cn', label: '中文', html: 'zh-CN' },
  { value: 'en-us', label: 'English', html: 'en' },
];

export const i18n = createI18n<false>({ legacy: false, locale: 'zh-cn', fallbackLocale: 'zh-cn' });

const texts: Record<Language, () => Promise<{ default: Texts }>> = {
  'zh-cn': () => import('./all-zh-CN'),
  'en-us': () => import('./all-en-US'),
};

const loaded = new Set<Language>();

/** The texts of a language come when somebody reads it: nobody carries both. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    i18n.global.setLocaleMessage(language, (await texts[language]()).default);
    loaded.add(language);
  }
}
