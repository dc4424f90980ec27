import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'only-host': 'This is the only Host: it cannot be drained.',
    'unknown-agent': 'There is no such agent.',
    'unknown-host': 'There is no such Host.',
    'unknown-queue': 'There is no such queue.',
  },
};

export default enUs;
