import { merge } from './merge';
import type { Texts } from './schema';

/** Of whoever may open a page of the office: nobody at a seat carries them. */
const features = import.meta.glob<Texts>('../features/*/locales/office-en-US.ts', { eager: true, import: 'default' });

export default merge(Object.values(features));
