import { DataLine, Finished, Postcard, View } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Who works for whom and may take calls, their tests, and how many seats the calls of an hour need. */
const workforce: Feature = {
  place: 55,
  group: 'people',
  pages: [
    {
      path: 'staff',
      name: 'staff',
      component: () => import('./pages/staff.vue'),
      meta: { title: 'route.staff', icon: Postcard, permission: { permission: 'staff:read', within: ['city'] }, menu: true },
    },
    {
      path: 'staff-tests',
      name: 'staff-tests',
      component: () => import('./pages/staff-tests.vue'),
      meta: { title: 'route.staffTests', icon: Finished, permission: { permission: 'test:read', within: ['city'] }, menu: true },
    },
    {
      path: 'inspection',
      name: 'inspection',
      component: () => import('./pages/inspection.vue'),
      meta: { title: 'route.inspection', icon: View, permission: { permission: 'staff:inspect', within: ['city'] }, menu: true },
    },
    {
      path: 'seats-needed',
      name: 'seats-needed',
      component: () => import('./pages/seats-needed.vue'),
      meta: { title: 'route.seatsNeeded', icon: DataLine, permission: 'workforce:plan', menu: true },
    },
  ],
};

export default workforce;
