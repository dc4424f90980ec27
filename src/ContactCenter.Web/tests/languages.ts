import { languages, loadOffice, loadRefusals } from '@/locales';

const folders = Object.keys(import.meta.glob('../src/features/*/routes.ts')).map((path) => path.split('/')[3]!);

await Promise.all(languages.map(({ value }) => Promise.all([loadOffice(value, folders), loadRefusals(value)])));
