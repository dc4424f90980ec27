import { createI18n } from 'vue-i18n';
import type { Texts } from './schema';
import type { Language } from '@/store/preferences';

export const languages: { value: Language; label: string; html: string }[] = [
  { value: 'zh-cn', label: '中文', html: 'zh-CN' },
  { value: 'en-us', label: 'English', html: 'en' },
];

export const i18n = createI18n<false>({ legacy: false, locale: 'zh-cn', fallbackLocale: 'zh-cn' });

/*
 * When the texts of a feature come is in the names of their files, in its `locales/`:
 * `seat-*` with the first page of everybody, `office-*` for whoever may open a page of a feature that has some,
 * `page-*` with the feature's own pages, `refusals-*` with the first refusal.
 */
const files: Record<Language, string> = { 'zh-cn': 'zh-CN', 'en-us': 'en-US' };

const withPages = import.meta.glob<{ default: Texts }>('../features/*/locales/page-*.ts');

const fileOf = (feature: string, language: Language) => `../features/${feature}/locales/page-${files[language]}.ts`;

/** Whether a feature has texts that come with its pages. */
export const hasOwnTexts = (feature: string): boolean => fileOf(feature, 'zh-cn') in withPages;

type Part = 'seat' | 'refusals' | 'office';

const shared: Record<Language, Record<Part, () => Promise<{ default: Texts }>>> = {
  'zh-cn': {
    seat: () => import('./seat-zh-CN'),
    refusals: () => import('./all-refusals-zh-CN'),
    office: () => import('./office-zh-CN'),
  },
  'en-us': {
    seat: () => import('./seat-en-US'),
    refusals: () => import('./all-refusals-en-US'),
    office: () => import('./office-en-US'),
  },
};

const loaded = new Set<string>();
const wanted = new Set<Part>(['seat']);
const wantedOfFeatures = new Set<string>();

/** The texts of a language come when somebody reads it: nobody carries both. */
export async function loadLanguage(language: Language): Promise<void> {
  await Promise.all([
    ...[...wanted].map((part) => load(language, part, shared[language][part])),
    ...[...wantedOfFeatures].map((feature) => load(language, fileOf(feature, language), withPages[fileOf(feature, language)]!)),
  ]);
}

async function load(language: Language, what: string, fetch: () => Promise<{ default: Texts }>): Promise<void> {
  const { default: read } = await fetch();
  if (!loaded.has(`${language} ${what}`)) {
    i18n.global.mergeLocaleMessage(language, read);
    loaded.add(`${language} ${what}`);
  }
}

/** From now on with the texts of some features that have their own, for whoever opens a page of theirs. */
export async function loadOwn(language: Language, features: readonly string[]): Promise<void> {
  features.filter(hasOwnTexts).forEach((feature) => wantedOfFeatures.add(feature));
  await loadLanguage(language);
}

/** From now on with the texts of what the server refuses: whoever is refused nothing does not carry them. */
export async function loadRefusals(language: Language): Promise<void> {
  wanted.add('refusals');
  await loadLanguage(language);
}

/** From now on with the texts of the office's pages, and of those `features` that have their own. */
export async function loadOffice(language: Language, features: readonly string[] = []): Promise<void> {
  wanted.add('office');
  await loadOwn(language, features);
}
