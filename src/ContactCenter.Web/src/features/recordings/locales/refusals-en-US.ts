import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'rewrap-running': 'A change is running; wait until it is over.',
  },
};

export default enUs;
