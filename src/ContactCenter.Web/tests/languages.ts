import { languages, loadLanguage } from '@/locales';

await Promise.all(languages.map(({ value }) => loadLanguage(value)));
