import { Stamp } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const audit: Feature = {
  place: 130,
  group: 'system',
  pages: [
    {
      path: 'audit',
      name: 'audit',
      component: () => import('./pages/audit.vue'),
      meta: { title: 'route.audit', icon: Stamp, permission: { permission: 'audit:read', within: ['city'] }, menu: true },
    },
  ],
};

export default audit;
