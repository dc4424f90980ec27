import { merge } from './merge';
import shared from './refusals-en-US';
import type { Texts } from './schema';

/** Of all features, whoever may open them: one refuses what another asked for. */
const features = import.meta.glob<Texts>('../features/*/locales/refusals-en-US.ts', { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features)]);
