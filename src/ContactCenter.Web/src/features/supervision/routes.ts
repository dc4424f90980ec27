import { ChatLineSquare, Connection, Grid, TrendCharts } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const supervision: Feature = {
  place: 74,
  group: 'floor',
  pages: [
    {
      path: 'trunk-status',
      name: 'trunk-status',
      component: () => import('./pages/trunks.vue'),
      meta: { title: 'route.trunkStatus', icon: Connection, permission: { permission: 'trunk:read', within: ['city'] }, menu: true },
    },
    {
      path: 'load',
      name: 'load',
      component: () => import('./pages/load.vue'),
      meta: { title: 'route.load', icon: TrendCharts, permission: { permission: 'metric:read', within: ['city'] }, menu: true },
    },
    {
      path: 'boards',
      name: 'boards',
      component: () => import('./pages/boards.vue'),
      meta: { title: 'route.boards', icon: Grid, permission: 'wallboard:read', menu: true },
    },
    {
      path: 'wall/:board?',
      name: 'wall',
      component: () => import('./pages/wall.vue'),
      meta: { title: 'route.wall', permission: 'wallboard:read', wall: true },
    },
    {
      path: 'messages',
      name: 'messages',
      component: () => import('./pages/messages.vue'),
      meta: { title: 'route.messages', icon: ChatLineSquare, permission: 'agent:message', menu: true },
    },
  ],
};

export default supervision;
