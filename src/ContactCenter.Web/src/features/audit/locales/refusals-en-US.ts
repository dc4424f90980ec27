import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'unknown-checkpoint': 'There is no such checkpoint.',
  },
};

export default enUs;
