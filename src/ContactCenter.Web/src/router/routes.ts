import type { RouteRecordRaw } from 'vue-router';
import { features } from '@/features';

/** The pages of all features, in the order of the menu. */
export const pages: RouteRecordRaw[] = features.flatMap((feature) => feature.pages);

const anonymous = pages.filter((page) => page.meta?.anonymous);

export const routes: RouteRecordRaw[] = [
  ...anonymous.map((page) => ({ ...page, path: `/${page.path}` }) as RouteRecordRaw),
  {
    path: '/',
    name: 'home',
    component: () => import('@/layouts/base-layout/index.vue'),
    children: [
      ...pages.filter((page) => !anonymous.includes(page)),
      { path: '403', name: 'forbidden', component: () => import('@/layouts/error/403.vue'), meta: { title: 'route.forbidden' } },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('@/layouts/error/404.vue'), meta: { title: 'route.notFound' } },
    ],
  },
];
