import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { surveys: 'Surveys', survey: 'Results of a survey' },
};

export default enUs;
