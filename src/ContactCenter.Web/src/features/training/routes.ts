import { Reading, School } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Trainings: what is owed, sessions, who attended; and a seat's own. */
const training: Feature = {
  place: 54,
  group: 'people',
  pages: [
    {
      path: 'trainings',
      name: 'training-sessions',
      component: () => import('./pages/trainings.vue'),
      meta: { title: 'route.trainingSessions', icon: School, permission: { permission: 'training:read', within: ['city'] }, menu: true },
    },
    {
      path: 'my-trainings',
      name: 'my-trainings',
      component: () => import('./pages/my-trainings.vue'),
      meta: { title: 'route.myTrainings', icon: Reading, permission: 'training:attend', menu: true },
    },
  ],
};

export default training;
