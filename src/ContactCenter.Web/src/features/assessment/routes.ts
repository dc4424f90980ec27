import { Calendar, Coin, DataLine, Document, EditPen, Medal, Odometer, ScaleToOriginal, Tickets, TrendCharts, Upload } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';
import { ofSeveral, type Asked } from '@/router/permissions';
import type { Feature } from '../feature';

const page = (path: string, name: string, title: string, icon: typeof Document, permission: Asked, component: RouteRecordRaw['component']): RouteRecordRaw =>
  ({ path, name: `assessment-${name}`, component, meta: { title: `route.${title}`, icon, permission, menu: true } }) as RouteRecordRaw;

/** A menu entry stays lit on the pages below it, so those are its children and share its place. */
const pages: RouteRecordRaw[] = [
  {
    path: 'contracts',
    name: 'assessment-contracts',
    meta: { title: 'route.assessmentContracts', icon: Document, permission: 'contract:read', menu: true },
    children: [
      {
        path: '',
        name: 'assessment-contract-list',
        component: () => import('./pages/contracts.vue'),
        meta: { title: 'route.assessmentContracts', homeOf: ['contract:read'] },
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
  page('entries', 'entries', 'assessmentEntries', EditPen, 'figure:read', () => import('./pages/entries.vue')),
  page('settlement', 'settlement', 'assessmentSettlement', Coin, 'sheet:read', () => import('./pages/settlement.vue')),
  page('ranking', 'ranking', 'assessmentRanking', Medal, 'ranking:read', () => import('./pages/ranking.vue')),
  page('comparison', 'comparison', 'assessmentComparison', DataLine, ofSeveral('contract:read'), () => import('./pages/comparison.vue')),
  page('trends', 'trends', 'assessmentTrends', TrendCharts, 'sheet:read', () => import('./pages/trends.vue')),
  {
    path: 'rules',
    name: 'assessment-rules',
    meta: { title: 'route.assessmentRules', icon: ScaleToOriginal, permission: 'rule-set:read', menu: true },
    children: [
      { path: '', name: 'assessment-rule-list', component: () => import('./pages/rules.vue'), meta: { title: 'route.assessmentRules' } },
      {
        path: ':ruleSet/:version/edit',
        name: 'assessment-rule-editor',
        component: () => import('./pages/rule-editor.vue'),
        meta: { title: 'route.assessmentRuleEditor', permission: 'rule-set:propose' },
      },
    ],
  },
  page('diary', 'diary', 'assessmentDiary', Calendar, 'report:read', () => import('./pages/diary.vue')),
  page('period-reports', 'reports', 'assessmentReports', Tickets, 'report:read', () => import('./pages/reports.vue')),
  page('imports', 'imports', 'assessmentImports', Upload, 'call-import:read', () => import('./pages/imports.vue')),
];

const assessment: Feature = {
  place: 100,
  group: 'records',
  pages: [
    {
      path: 'assessment',
      name: 'assessment',
      component: () => import('./pages/section.vue'),
      redirect: { name: 'assessment-contract-list' },
      meta: { title: 'route.assessment', icon: Odometer, permission: 'contract:read', menu: true },
      children: pages,
    },
  ],
};

export default assessment;
