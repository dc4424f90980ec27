import { Headset } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const listeningRules: Feature = {
  place: 126,
  group: 'system',
  pages: [
    {
      path: 'listening-rules',
      name: 'listening-rules',
      component: () => import('./pages/listening-rules.vue'),
      meta: { title: 'route.listeningRules', icon: Headset, permission: { permission: 'call:rule-supervision', within: ['city'] }, menu: true },
    },
  ],
};

export default listeningRules;
