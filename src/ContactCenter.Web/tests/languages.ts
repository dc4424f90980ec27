import { languages, loadOffice, loadRefusals } from '@/locales';

await Promise.all(languages.map(({ value }) => Promise.all([loadOffice(value, ['administration', 'assessment']), loadRefusals(value)])));
