import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

/** What menus say of it. */
const enUs: Translated<typeof zhCn> = {
  route: { exams: 'Exams', questions: 'Question bank', myExams: 'My exams', examRoom: 'Exam room' },
};

export default enUs;
