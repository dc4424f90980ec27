import { merge } from './merge';
import type { Texts } from './schema';
import shared from './en-US';

/** What everybody reads. */
const features = import.meta.glob<Texts>('../features/*/locales/seat-en-US.ts', { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features)]);
