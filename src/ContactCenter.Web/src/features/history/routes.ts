import { PhoneFilled } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const history: Feature = {
  pages: [
    {
      path: 'calls',
      name: 'calls',
      component: () => import('./pages/calls.vue'),
      meta: { title: 'route.calls', icon: PhoneFilled, roles: ['supervisor', 'auditor', 'administrator'], menu: true },
    },
    {
      path: 'calls/:id',
      name: 'call-detail',
      component: () => import('./pages/call-detail.vue'),
      meta: { title: 'route.callDetail', roles: ['supervisor', 'auditor', 'assessor', 'provider', 'administrator'] },
    },
  ],
};

export default history;
