import { Notebook } from '@element-plus/icons-vue';
import { ofOthers } from '@/router/permissions';
import type { Feature } from '../feature';

const history: Feature = {
  place: 90,
  group: 'records',
  pages: [
    {
      path: 'calls',
      name: 'calls',
      component: () => import('./pages/calls.vue'),
      meta: { title: 'route.calls', icon: Notebook, permission: ofOthers('call:read'), menu: true },
    },
    {
      path: 'calls/:id',
      name: 'call-detail',
      component: () => import('./pages/call-detail.vue'),
      meta: { title: 'route.callDetail', permission: ofOthers('call:read') },
    },
  ],
};

export default history;
