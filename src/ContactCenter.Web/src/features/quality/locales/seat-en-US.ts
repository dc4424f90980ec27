import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = { route: { qualityOwn: 'My quality checks' } };

export default enUs;
