import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

/** The log, as far as menus name it. */
const enUs: Translated<typeof zhCn> = {
  route: { audit: 'Audit log' },
};

export default enUs;
