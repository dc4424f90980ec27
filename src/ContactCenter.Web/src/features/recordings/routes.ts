import { Coin, Key, Timer } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const recordings: Feature = {
  place: 127,
  group: 'system',
  pages: [
    {
      path: 'recording-keeping',
      name: 'recording-keeping',
      component: () => import('./pages/recording-keeping.vue'),
      meta: { title: 'route.recordingKeeping', icon: Timer, permission: { permission: 'recording:see-keeping', within: ['city'] }, menu: true },
    },
    {
      path: 'recording-volumes',
      name: 'recording-volumes',
      component: () => import('./pages/recording-volumes.vue'),
      meta: { title: 'route.recordingVolumes', icon: Coin, permission: { permission: 'recording:volumes', within: ['city'] }, menu: true },
    },
    {
      path: 'recording-keys',
      name: 'recording-keys',
      component: () => import('./pages/recording-keys.vue'),
      meta: { title: 'route.recordingKeys', icon: Key, permission: { permission: 'recording:renew-keys', within: ['city'] }, menu: true },
    },
  ],
};

export default recordings;
