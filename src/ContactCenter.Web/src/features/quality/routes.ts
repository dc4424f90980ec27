import { Aim, DataBoard, DocumentChecked, EditPen, Medal, Stopwatch, TrendCharts } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** How well people are served: samples and their scores, and a seat's own results. */
const quality: Feature = {
  place: 37,
  group: 'quality',
  pages: [
    {
      path: 'quality',
      name: 'quality-samples',
      component: () => import('./pages/samples.vue'),
      meta: { title: 'route.qualitySamples', icon: DocumentChecked, permission: 'quality:read', menu: true },
    },
    {
      path: 'quality/plans',
      name: 'quality-plans',
      component: () => import('./pages/plans.vue'),
      meta: { title: 'route.qualityPlans', icon: DataBoard, permission: 'quality:read', menu: true },
    },
    {
      path: 'quality/forms',
      name: 'quality-forms',
      component: () => import('./pages/forms.vue'),
      meta: { title: 'route.qualityForms', icon: EditPen, permission: 'quality:read', menu: true },
    },
    {
      path: 'quality/coverage',
      name: 'quality-coverage',
      component: () => import('./pages/coverage.vue'),
      meta: { title: 'route.qualityCoverage', icon: Stopwatch, permission: { permission: 'quality:read', within: ['city'] }, menu: true },
    },
    {
      path: 'quality/analysis',
      name: 'quality-analysis',
      component: () => import('./pages/analysis.vue'),
      meta: { title: 'route.qualityAnalysis', icon: TrendCharts, permission: { permission: 'quality:read', within: ['city'] }, menu: true },
    },
    {
      path: 'quality/calibrations',
      name: 'quality-calibrations',
      component: () => import('./pages/calibrations.vue'),
      meta: { title: 'route.qualityCalibrations', icon: Aim, permission: 'quality:score', menu: true },
    },
    { path: 'quality/calibrations/:id', name: 'quality-calibration', component: () => import('./pages/calibration.vue'), meta: { title: 'route.qualityCalibration', permission: 'quality:score' } },
    { path: 'quality/samples/:id', name: 'quality-sample', component: () => import('./pages/sample.vue'), meta: { title: 'route.qualitySample', permission: 'quality:read' } },
    {
      path: 'my-quality',
      name: 'quality-own',
      component: () => import('./pages/own.vue'),
      meta: { title: 'route.qualityOwn', icon: Medal, permission: 'quality:own', menu: true },
    },
  ],
};

export default quality;
