import { DataAnalysis } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const reporting: Feature = {
  place: 80,
  group: 'records',
  pages: [
    {
      path: 'reports',
      name: 'reports',
      component: () => import('./pages/reports.vue'),
      meta: {
        title: 'route.reports',
        icon: DataAnalysis,
        permission: 'metric:read',
        homeOf: ['audit:read'],
        menu: true,
      },
    },
  ],
};

export default reporting;
