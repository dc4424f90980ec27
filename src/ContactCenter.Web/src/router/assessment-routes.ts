import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '@/typings/api/session';

export const assessmentRoles: Role[] = ['auditor', 'assessor', 'provider', 'supervisor', 'administrator'];

/** A menu entry stays lit on the pages below it, so those are its children and share its place. */
export const assessmentRoutes: RouteRecordRaw[] = [
  {
    path: 'contracts',
    name: 'assessment-contracts',
    meta: { title: 'route.assessmentContracts', roles: assessmentRoles, menu: true },
    children: [
      { path: '', name: 'assessment-contract-list', component: () => import('@/views/assessment-contracts/index.vue'), meta: { title: 'route.assessmentContracts' } },
      { path: ':contract', name: 'assessment-contract', component: () => import('@/views/assessment-contract/index.vue'), meta: { title: 'route.assessmentContract' } },
      { path: ':contract/months/:month', name: 'assessment-sheet', component: () => import('@/views/assessment-sheet/index.vue'), meta: { title: 'route.assessmentSheet' } },
    ],
  },
  {
    path: 'entries',
    name: 'assessment-entries',
    component: () => import('@/views/assessment-entries/index.vue'),
    meta: { title: 'route.assessmentEntries', roles: assessmentRoles, menu: true },
  },
  {
    path: 'settlement',
    name: 'assessment-settlement',
    component: () => import('@/views/assessment-settlement/index.vue'),
    meta: { title: 'route.assessmentSettlement', roles: assessmentRoles, menu: true },
  },
  {
    path: 'ranking',
    name: 'assessment-ranking',
    component: () => import('@/views/assessment-ranking/index.vue'),
    meta: { title: 'route.assessmentRanking', roles: assessmentRoles, menu: true },
  },
  {
    path: 'comparison',
    name: 'assessment-comparison',
    component: () => import('@/views/assessment-comparison/index.vue'),
    meta: { title: 'route.assessmentComparison', roles: ['auditor', 'assessor', 'supervisor', 'administrator'], menu: true },
  },
  {
    path: 'trends',
    name: 'assessment-trends',
    component: () => import('@/views/assessment-trends/index.vue'),
    meta: { title: 'route.assessmentTrends', roles: assessmentRoles, menu: true },
  },
  {
    path: 'rules',
    name: 'assessment-rules',
    meta: { title: 'route.assessmentRules', roles: assessmentRoles, menu: true },
    children: [
      { path: '', name: 'assessment-rule-list', component: () => import('@/views/assessment-rules/index.vue'), meta: { title: 'route.assessmentRules' } },
      { path: ':ruleSet/:version/edit', name: 'assessment-rule-editor', component: () => import('@/views/assessment-rule-editor/index.vue'), meta: { title: 'route.assessmentRuleEditor', roles: ['assessor'] } },
    ],
  },
  {
    path: 'diary',
    name: 'assessment-diary',
    component: () => import('@/views/assessment-diary/index.vue'),
    meta: { title: 'route.assessmentDiary', roles: assessmentRoles, menu: true },
  },
  {
    path: 'period-reports',
    name: 'assessment-reports',
    component: () => import('@/views/assessment-reports/index.vue'),
    meta: { title: 'route.assessmentReports', roles: assessmentRoles, menu: true },
  },
  {
    path: 'imports',
    name: 'assessment-imports',
    component: () => import('@/views/assessment-imports/index.vue'),
    meta: { title: 'route.assessmentImports', roles: ['administrator'], menu: true },
  },
];
