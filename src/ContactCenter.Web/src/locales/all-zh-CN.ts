import { merge } from './merge';
import type { Texts } from './schema';
import shared from './zh-CN';

const features = import.meta.glob<Texts>('../features/*/locales/zh-CN.ts', { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features)]);
