import { Bell } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const alerts: Feature = {
  place: 72,
  group: 'floor',
  pages: [
    {
      path: 'alerts',
      name: 'alerts',
      component: () => import('./pages/alerts.vue'),
      meta: { title: 'route.alerts', icon: Bell, permission: 'alert:read', menu: true },
    },
  ],
};

export default alerts;
