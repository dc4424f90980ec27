import sharedEnUs from '@/locales/en-US';
import sharedZhCn from '@/locales/zh-CN';
import refusalsEnUs from '@/locales/refusals-en-US';
import refusalsZhCn from '@/locales/refusals-zh-CN';
import { merge } from '@/locales/merge';
import type { Texts } from '@/locales/schema';

const zhCn = import.meta.glob<Texts>('../src/features/*/locales/*-zh-CN.ts', { eager: true, import: 'default' });
const enUs = import.meta.glob<Texts>('../src/features/*/locales/*-en-US.ts', { eager: true, import: 'default' });

/** Everything that is read anywhere, of every feature that has a folder. */
export const allTexts = {
  zhCn: merge([sharedZhCn, refusalsZhCn, ...Object.values(zhCn)]),
  enUs: merge([sharedEnUs, refusalsEnUs, ...Object.values(enUs)]),
};
