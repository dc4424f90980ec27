import { DocumentChecked } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Special surveys: made and ended by supervisors; agents ask them from the list of calls back. */
const surveys: Feature = {
  place: 25,
  group: 'service',
  pages: [
    {
      path: 'surveys',
      name: 'surveys',
      component: () => import('./pages/surveys.vue'),
      meta: { title: 'route.surveys', icon: DocumentChecked, permission: 'survey:read', menu: true },
    },
    { path: 'surveys/:id', name: 'survey', component: () => import('./pages/survey.vue'), meta: { title: 'route.survey', permission: 'survey:read' } },
  ],
};

export default surveys;
