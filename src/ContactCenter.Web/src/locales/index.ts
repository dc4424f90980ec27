import { createI18n } from 'vue-i18n';
import type { Texts } from './schema';
import type { Language } from '@/store/preferences';

export const languages: { value: Language; label: string; html: string }[] = [
  { value: 'zh-cn', label: '中文', html: 'zh-CN' },
  { value: 'en-us', label: 'English', html: 'en' },
];

export const i18n = createI18n<false>({ legacy: false, locale: 'zh-cn', fallbackLocale: 'zh-cn' });

type Part = 'seat' | 'office';

const texts: Record<Language, Record<Part, () => Promise<{ default: Texts }>>> = {
  'zh-cn': { seat: () => import('./seat-zh-CN'), office: () => import('./office-zh-CN') },
  'en-us': { seat: () => import('./seat-en-US'), office: () => import('./office-en-US') },
};

const loaded = new Set<string>();
const wanted = new Set<Part>(['seat']);

/** The texts of a language come when somebody reads it: nobody carries both. */
export async function loadLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map(async (part) => {
    const { default: read } = await texts[language][part]();
    if (!loaded.has(`${language} ${part}`)) {
      i18n.global.mergeLocaleMessage(language, read);
      loaded.add(`${language} ${part}`);
    }
  }));
}

/** From now on with the texts of the office's pages. */
export async function loadOffice(language: Language): Promise<void> {
  wanted.add('office');
  await loadLanguage(language);
}
