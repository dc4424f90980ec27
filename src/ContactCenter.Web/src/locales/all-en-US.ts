import { merge } from './merge';
import type { Texts } from './schema';
import shared from './en-US';

const features = import.meta.glob<Texts>('../features/*/locales/en-US.ts', { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features)]);
