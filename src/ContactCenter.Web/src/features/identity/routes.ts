import type { Feature } from '../feature';

const identity: Feature = {
  pages: [
    { path: 'sign-in', name: 'sign-in', component: () => import('./pages/sign-in.vue'), meta: { title: 'route.signIn', anonymous: true } },
    { path: 'account', name: 'account', component: () => import('./pages/account.vue'), meta: { title: 'route.account' } },
  ],
};

export default identity;
