import { Calendar, Coin, DataLine, Document, EditPen, Medal, Odometer, ScaleToOriginal, Tickets, TrendCharts, Upload } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';
import type { Feature } from '../feature';
import type { Role } from '@/typings/api/session';

const readers: Role[] = ['auditor', 'assessor', 'provider', 'supervisor', 'administrator'];
const overseers: Role[] = ['auditor', 'assessor', 'supervisor', 'administrator'];

/** Most pages are open to all who may read. */
const page = (path: string, name: string, title: string, icon: typeof Document, component: RouteRecordRaw['component'], roles = readers): RouteRecordRaw =>
  ({ path, name: `assessment-${name}`, component, meta: { title: `route.${title}`, icon, roles, menu: true } }) as RouteRecordRaw;

/** A menu entry stays lit on the pages below it, so those are its children and share its place. */
const pages: RouteRecordRaw[] = [
  {
    path: 'contracts',
    name: 'assessment-contracts',
    meta: { title: 'route.assessmentContracts', icon: Document, roles: readers, menu: true },
    children: [
      {
        path: '',
        name: 'assessment-contract-list',
        component: () => import('./pages/contracts.vue'),
        meta: { title: 'route.assessmentContracts', homeOf: ['assessor', 'provider'] },
      },
      { path: ':contract', name: 'assessment-contract', component: () => import('./pages/contract.vue'), meta: { title: 'route.assessmentContract' } },
      {
        path: ':contract/months/:month',
        name: 'assessment-sheet',
        component: () => import('./pages/sheet.vue'),
        meta: { title: 'route.assessmentSheet' },
      },
    ],
  },
  page('entries', 'entries', 'assessmentEntries', EditPen, () => import('./pages/entries.vue')),
  page('settlement', 'settlement', 'assessmentSettlement', Coin, () => import('./pages/settlement.vue')),
  page('ranking', 'ranking', 'assessmentRanking', Medal, () => import('./pages/ranking.vue')),
  page('comparison', 'comparison', 'assessmentComparison', DataLine, () => import('./pages/comparison.vue'), overseers),
  page('trends', 'trends', 'assessmentTrends', TrendCharts, () => import('./pages/trends.vue')),
  {
    path: 'rules',
    name: 'assessment-rules',
    meta: { title: 'route.assessmentRules', icon: ScaleToOriginal, roles: readers, menu: true },
    children: [
      { path: '', name: 'assessment-rule-list', component: () => import('./pages/rules.vue'), meta: { title: 'route.assessmentRules' } },
      {
        path: ':ruleSet/:version/edit',
        name: 'assessment-rule-editor',
        component: () => import('./pages/rule-editor.vue'),
        meta: { title: 'route.assessmentRuleEditor', roles: ['assessor'] },
      },
    ],
  },
  page('diary', 'diary', 'assessmentDiary', Calendar, () => import('./pages/diary.vue')),
  page('period-reports', 'reports', 'assessmentReports', Tickets, () => import('./pages/reports.vue')),
  page('imports', 'imports', 'assessmentImports', Upload, () => import('./pages/imports.vue'), ['administrator']),
];

const assessment: Feature = {
  pages: [
    {
      path: 'assessment',
      name: 'assessment',
      component: () => import('./pages/section.vue'),
      redirect: { name: 'assessment-contract-list' },
      meta: { title: 'route.assessment', icon: Odometer, roles: readers, menu: true },
      children: pages,
    },
  ],
};

export default assessment;
