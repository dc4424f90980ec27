import type zhCn from './frame-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  route: { knowledge: 'Knowledge', articleNew: 'New article', article: 'Article' },
};

export default enUs;
