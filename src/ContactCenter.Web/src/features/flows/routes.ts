import { Share } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** How calls are led: drawn, tried, published. The drawing library comes with its page alone. */
const flows: Feature = {
  place: 110,
  group: 'system',
  pages: [
    {
      path: 'flows',
      name: 'flows',
      component: () => import('./pages/flow-list.vue'),
      meta: { title: 'route.flows', icon: Share, permission: 'setting:read', menu: true },
    },
    {
      path: 'flows/:id',
      name: 'flow',
      component: () => import('./pages/flow.vue'),
      meta: { title: 'route.flow', permission: 'setting:read' },
    },
  ],
};

export default flows;
