import { Monitor } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const monitor: Feature = {
  pages: [
    {
      path: 'wallboard',
      name: 'wallboard',
      component: () => import('./pages/wallboard.vue'),
      meta: {
        title: 'route.wallboard',
        icon: Monitor,
        roles: ['supervisor', 'auditor', 'administrator'],
        homeOf: ['supervisor', 'administrator'],
        menu: true,
      },
    },
  ],
};

export default monitor;
