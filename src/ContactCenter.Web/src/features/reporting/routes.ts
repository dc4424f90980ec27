import { DataAnalysis } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const reporting: Feature = {
  pages: [
    {
      path: 'reports',
      name: 'reports',
      component: () => import('./pages/reports.vue'),
      meta: {
        title: 'route.reports',
        icon: DataAnalysis,
        roles: ['supervisor', 'auditor', 'administrator'],
        homeOf: ['auditor'],
        menu: true,
      },
    },
  ],
};

export default reporting;
