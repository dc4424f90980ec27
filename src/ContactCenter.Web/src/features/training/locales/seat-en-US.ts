import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { trainingSessions: 'Training sessions', myTrainings: 'My trainings' },
};

export default enUs;
