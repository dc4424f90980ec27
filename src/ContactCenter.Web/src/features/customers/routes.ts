import { User } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Taxpayers who call: a page of their own, and panels of the workbench. */
const customers: Feature = {
  place: 60,
  group: 'service',
  pages: [
    {
      path: 'customers',
      name: 'customers',
      component: () => import('./pages/customers.vue'),
      meta: { title: 'route.customers', icon: User, permission: 'customer:read', menu: true },
    },
  ],
};

export default customers;
