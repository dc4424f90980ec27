import { createI18n } from 'vue-i18n';
import type { Texts } from './schema';
import type { Language } from '@/store/preferences';

export const languages: { value: Language; label: string; html: string }[] = [
  { value: 'zh-cn', label: '中文', html: 'zh-CN' },
  { value: 'en-us', label: 'English', html: 'en' },
];

export const i18n = createI18n<false>({ legacy: false, locale: 'zh-cn', fallbackLocale: 'zh-cn' });

/** `seat` is everybody's, `office` of whoever may open a page there; the two largest features have theirs with their pages. */
type Part = 'seat' | 'refusals' | 'office' | 'administration' | 'assessment' | 'cases' | 'surveys';

export type OwnTexts = Exclude<Part, 'seat' | 'refusals' | 'office'>;

const ofFeatures = import.meta.glob<{ default: Texts }>('../features/{administration,assessment,cases,surveys}/locales/{zh-CN,en-US}.ts');

const own = (feature: OwnTexts, file: string) => () => ofFeatures[`../features/${feature}/locales/${file}.ts`]!();

const texts: Record<Language, Record<Part, () => Promise<{ default: Texts }>>> = {
  'zh-cn': {
    seat: () => import('./seat-zh-CN'),
    refusals: () => import('./all-refusals-zh-CN'),
    office: () => import('./office-zh-CN'),
    administration: own('administration', 'zh-CN'),
    assessment: own('assessment', 'zh-CN'),
    cases: own('cases', 'zh-CN'),
    surveys: own('surveys', 'zh-CN'),
  },
  'en-us': {
    seat: () => import('./seat-en-US'),
    refusals: () => import('./all-refusals-en-US'),
    office: () => import('./office-en-US'),
    administration: own('administration', 'en-US'),
    assessment: own('assessment', 'en-US'),
    cases: own('cases', 'en-US'),
    surveys: own('surveys', 'en-US'),
  },
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

/** From now on with the texts of some features that have their own, for whoever opens a page of theirs. */
export async function loadOwn(language: Language, features: readonly OwnTexts[]): Promise<void> {
  features.forEach((feature) => wanted.add(feature));
  await loadLanguage(language);
}

/** From now on with the texts of what the server refuses: whoever is refused nothing does not carry them. */
export async function loadRefusals(language: Language): Promise<void> {
  wanted.add('refusals');
  await loadLanguage(language);
}

/** From now on with the texts of the office's pages, and of those `features` of it that have their own. */
export async function loadOffice(language: Language, features: readonly OwnTexts[] = []): Promise<void> {
  wanted.add('office');
  features.forEach((feature) => wanted.add(feature));
  await loadLanguage(language);
}
