import { createI18n } from 'vue-i18n';
import type { Language } from '@/store/modules/preferences';
import type { Schema } from './schema';
import enUs from './langs/en-us';
import zhCn from './langs/zh-cn';

export const languages: { value: Language; label: string; html: string }[] = [
  { value: 'zh-cn', label: '中文', html: 'zh-CN' },
  { value: 'en-us', label: 'English', html: 'en' },
];

export const i18n = createI18n<[Schema], Language, false>({
  legacy: false,
  locale: 'zh-cn',
  fallbackLocale: 'zh-cn',
  messages: { 'zh-cn': zhCn, 'en-us': enUs },
});
