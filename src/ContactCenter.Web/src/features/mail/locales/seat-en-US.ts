import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { mails: 'Mail and fax', mailAccounts: 'Mail accounts' },
};

export default enUs;
