import { merge } from './merge';
import type { Texts } from './schema';
import shared from './zh-CN';

/** What everybody reads; the rest is in office-zh-CN.ts. */
const features = import.meta.glob<Texts>(
  ['../features/*/locales/zh-CN.ts', '!../features/{administration,alerts,assessment,audit,cases,flows,monitor,supervision,surveys}/**'], { eager: true, import: 'default' });
const frames = import.meta.glob<Texts>(['../features/{cases,surveys}/locales/frame-zh-CN.ts'], { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features), ...Object.values(frames)]);
