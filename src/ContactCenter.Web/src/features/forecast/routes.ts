import { Histogram } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** How many calls are expected, and whom they need. */
const forecast: Feature = {
  place: 57,
  group: 'people',
  pages: [
    {
      path: 'forecast',
      name: 'forecast',
      component: () => import('./pages/forecast.vue'),
      meta: { title: 'route.forecast', icon: Histogram, permission: { permission: 'workforce:plan', within: ['city'] }, menu: true },
    },
  ],
};

export default forecast;
