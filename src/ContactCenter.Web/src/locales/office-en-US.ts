import { merge } from './merge';
import type { Texts } from './schema';

/** Of the features that are marked as the office's: nobody at a seat carries them. */
const features = import.meta.glob<Texts>('../features/{administration,assessment,audit,flows,monitor}/locales/en-US.ts', { eager: true, import: 'default' });

export default merge(Object.values(features));
