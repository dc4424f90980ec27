import { Headset } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const floor: Feature = {
  pages: [
    {
      path: 'workbench',
      name: 'workbench',
      component: () => import('./pages/workbench.vue'),
      meta: { title: 'route.workbench', icon: Headset, permission: 'seat:use', homeOf: ['seat:use'], menu: true },
    },
  ],
};

export default floor;
