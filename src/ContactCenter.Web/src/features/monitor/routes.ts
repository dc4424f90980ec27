import { Monitor } from '@element-plus/icons-vue';
import { ofOthers } from '@/router/permissions';
import type { Feature } from '../feature';

const monitor: Feature = {
  place: 70,
  group: 'floor',
  pages: [
    {
      path: 'wallboard',
      name: 'wallboard',
      component: () => import('./pages/wallboard.vue'),
      meta: {
        title: 'route.wallboard',
        icon: Monitor,
        permission: 'wallboard:read',
        homeOf: [ofOthers('agent:set-availability'), 'setting:read'],
        menu: true,
      },
    },
  ],
};

export default monitor;
