import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { listeningRules: 'Rules of supervision' },
};

export default enUs;
