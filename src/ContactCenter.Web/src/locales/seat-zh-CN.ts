import { merge } from './merge';
import type { Texts } from './schema';
import shared from './zh-CN';

/** What everybody reads. */
const features = import.meta.glob<Texts>('../features/*/locales/seat-zh-CN.ts', { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features)]);
