import { Connection, Key, UserFilled } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const identity: Feature = {
  place: 140,
  group: 'system',
  pages: [
    { path: 'sign-in', name: 'sign-in', component: () => import('./pages/sign-in.vue'), meta: { title: 'route.signIn', anonymous: true } },
    {
      path: 'first-password',
      name: 'first-password',
      component: () => import('./pages/first-password.vue'),
      meta: { title: 'route.firstPassword', step: 'change-password' },
    },
    {
      path: 'second-factor',
      name: 'second-factor',
      component: () => import('./pages/enrol-second-factor.vue'),
      meta: { title: 'route.secondFactor', step: 'enrol-two-factor' },
    },
    {
      path: 'people',
      name: 'people',
      component: () => import('./pages/people.vue'),
      meta: { title: 'route.people', icon: UserFilled, permission: { permission: 'user:read', within: ['city'] }, menu: true },
    },
    {
      path: 'rights',
      name: 'rights',
      component: () => import('./pages/rights.vue'),
      meta: { title: 'route.rights', icon: Key, permission: { permission: 'right:read', within: ['city'] }, menu: true },
    },
    {
      path: 'api-keys',
      name: 'api-keys',
      component: () => import('./pages/api-keys.vue'),
      meta: { title: 'route.apiKeys', icon: Connection, permission: { any: ['api-key:create', 'api-key:oversee'] }, menu: true },
    },
    { path: 'account', name: 'account', component: () => import('./pages/account.vue'), meta: { title: 'route.account' } },
  ],
};

export default identity;
