import type { Feature, KnownFeature } from './feature';

const declared = import.meta.glob<Feature>('./*/routes.ts', { eager: true, import: 'default' });
const ofTheOffice = Object.keys(import.meta.glob('./*/locales/office-zh-CN.ts'));

/** Whatever has a folder here, in the order of the menu. Of several first pages a person's is the one that stands first. */
export const features: KnownFeature[] = Object.entries(declared)
  .map(([path, feature]) => {
    const folder = path.slice(0, -'/routes.ts'.length);
    return { ...feature, name: folder.slice('./'.length), isOffice: ofTheOffice.includes(`${folder}/locales/office-zh-CN.ts`) };
  })
  .sort((one, other) => one.place - other.place);
