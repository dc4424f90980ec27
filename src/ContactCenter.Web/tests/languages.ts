import { languages, loadOffice } from '@/locales';

await Promise.all(languages.map(({ value }) => loadOffice(value, ['administration', 'assessment'])));
