import { Collection, Memo, Notebook } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Exams that are sat here: the bank of questions, the exams, and the exam room of a seat. */
const exams: Feature = {
  place: 58,
  group: 'people',
  pages: [
    {
      path: 'exams',
      name: 'exams',
      component: () => import('./pages/exams.vue'),
      meta: { title: 'route.exams', icon: Memo, permission: { permission: 'exam:read', within: ['city'] }, menu: true },
    },
    {
      path: 'questions',
      name: 'questions',
      component: () => import('./pages/questions.vue'),
      meta: { title: 'route.questions', icon: Collection, permission: { permission: 'question:read', within: ['city'] }, menu: true },
    },
    {
      path: 'my-exams',
      name: 'my-exams',
      component: () => import('./pages/my-exams.vue'),
      meta: { title: 'route.myExams', icon: Notebook, permission: 'exam:sit', menu: true },
    },
    { path: 'my-exams/:id', name: 'exam-room', component: () => import('./pages/exam-room.vue'), meta: { title: 'route.examRoom', permission: 'exam:sit' } },
  ],
};

export default exams;
