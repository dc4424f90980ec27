import type { RouteRecordRaw } from 'vue-router';
import { assessmentRoles, assessmentRoutes } from './assessment-routes';

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/views/sign-in/index.vue'),
    meta: { title: 'route.signIn', anonymous: true },
  },
  {
    path: '/',
    name: 'home',
    component: () => import('@/layouts/base-layout/index.vue'),
    children: [
      {
        path: 'workbench',
        name: 'workbench',
        component: () => import('@/views/workbench/index.vue'),
        meta: { title: 'route.workbench', roles: ['agent'], menu: true },
      },
      {
        path: 'wallboard',
        name: 'wallboard',
        component: () => import('@/views/wallboard/index.vue'),
        meta: { title: 'route.wallboard', roles: ['supervisor', 'auditor', 'administrator'], menu: true },
      },
      {
        path: 'reports',
        name: 'reports',
        component: () => import('@/views/reports/index.vue'),
        meta: { title: 'route.reports', roles: ['supervisor', 'auditor', 'administrator'], menu: true },
      },
      {
        path: 'calls',
        name: 'calls',
        component: () => import('@/views/calls/index.vue'),
        meta: { title: 'route.calls', roles: ['supervisor', 'auditor', 'administrator'], menu: true },
      },
      {
        path: 'calls/:id',
        name: 'call-detail',
        component: () => import('@/views/call-detail/index.vue'),
        meta: { title: 'route.callDetail', roles: ['supervisor', 'auditor', 'assessor', 'provider', 'administrator'] },
      },
      {
        path: 'assessment',
        name: 'assessment',
        component: () => import('@/layouts/assessment-layout/index.vue'),
        redirect: { name: 'assessment-contract-list' },
        meta: { title: 'route.assessment', roles: assessmentRoles, menu: true },
        children: assessmentRoutes,
      },
      { path: 'account', name: 'account', component: () => import('@/views/account/index.vue'), meta: { title: 'route.account' } },
      { path: '403', name: 'forbidden', component: () => import('@/views/error/403.vue'), meta: { title: 'route.forbidden' } },
      {
        path: ':rest(.*)*',
        name: 'not-found',
        component: () => import('@/views/error/404.vue'),
        meta: { title: 'route.notFound' },
      },
    ],
  },
];
