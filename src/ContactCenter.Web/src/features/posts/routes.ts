import { Briefcase } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** What a contract wants of staff and was promised, and what is there. */
const posts: Feature = {
  place: 59,
  group: 'people',
  pages: [
    {
      path: 'posts',
      name: 'posts',
      component: () => import('./pages/posts.vue'),
      meta: { title: 'route.posts', icon: Briefcase, permission: { permission: 'staff:read', within: ['city'] }, menu: true },
    },
  ],
};

export default posts;
