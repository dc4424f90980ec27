import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'unknown-alert': 'There is no such alert.',
  },
};

export default enUs;
