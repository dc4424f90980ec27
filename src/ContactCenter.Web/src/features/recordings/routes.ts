import { Key } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const recordings: Feature = {
  place: 127,
  pages: [
    {
      path: 'recording-keys',
      name: 'recording-keys',
      component: () => import('./pages/recording-keys.vue'),
      meta: { title: 'route.recordingKeys', icon: Key, permission: { permission: 'recording:renew-keys', within: ['city'] }, menu: true },
    },
  ],
};

export default recordings;
