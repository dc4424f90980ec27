import { ChatLineRound } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const followups: Feature = {
  place: 20,
  group: 'service',
  pages: [
    {
      path: 'follow-ups',
      name: 'follow-ups',
      component: () => import('./pages/follow-ups.vue'),
      meta: { title: 'route.followUps', icon: ChatLineRound, permission: 'follow-up:read', menu: true },
    },
  ],
};

export default followups;
