import type { RouteRecordRaw } from 'vue-router';
import { features } from '@/features';

/** The pages of all features, in the order of the menu. */
export const pages: RouteRecordRaw[] = features.flatMap((feature) => feature.pages);

const errorPage = () => import('@/layouts/error/error-page.vue');

/** Without the frame, which is made of what a person may do. */
const bare = pages.filter((page) => page.meta?.anonymous || page.meta?.step);

export const routes: RouteRecordRaw[] = [
  ...bare.map((page) => ({ ...page, path: `/${page.path}` }) as RouteRecordRaw),
  {
    path: '/',
    name: 'home',
    component: () => import('@/layouts/base-layout/index.vue'),
    children: [
      ...pages.filter((page) => !bare.includes(page)),
      { path: '403', name: 'forbidden', component: errorPage, props: { code: '403' }, meta: { title: 'route.forbidden' } },
      { path: ':rest(.*)*', name: 'not-found', component: errorPage, props: { code: '404' }, meta: { title: 'route.notFound' } },
    ],
  },
];
