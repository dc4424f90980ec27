import { merge } from './merge';
import type { Texts } from './schema';

/** Of the features that are marked as the office's: nobody at a seat carries them, and nobody the two largest until they open a page there. */
const features = import.meta.glob<Texts>(
  ['../features/{alerts,audit,flows,monitor,supervision}/locales/zh-CN.ts', '../features/{administration,assessment}/locales/frame-zh-CN.ts'], { eager: true, import: 'default' });

export default merge(Object.values(features));
