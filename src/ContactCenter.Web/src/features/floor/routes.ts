import { Headset, PhoneFilled } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const floor: Feature = {
  place: 10,
  group: 'service',
  pages: [
    {
      path: 'workbench',
      name: 'workbench',
      component: () => import('./pages/workbench.vue'),
      meta: { title: 'route.workbench', icon: Headset, permission: 'seat:use', homeOf: ['seat:use'], menu: true },
    },
    {
      path: 'lost-calls',
      name: 'lost-calls',
      component: () => import('./pages/lost-calls.vue'),
      meta: { title: 'route.lostCalls', icon: PhoneFilled, permission: 'lost-call:read', menu: true },
    },
  ],
};

export default floor;
