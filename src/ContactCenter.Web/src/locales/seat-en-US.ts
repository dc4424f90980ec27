import { merge } from './merge';
import type { Texts } from './schema';
import shared from './en-US';

/** What everybody reads; the rest is in office-en-US.ts. */
const features = import.meta.glob<Texts>(
  ['../features/*/locales/en-US.ts', '!../features/{administration,alerts,assessment,audit,cases,flows,monitor,supervision,surveys}/**'], { eager: true, import: 'default' });
const frames = import.meta.glob<Texts>(['../features/{cases,surveys}/locales/frame-en-US.ts'], { eager: true, import: 'default' });

export default merge([shared, ...Object.values(features), ...Object.values(frames)]);
