import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: {
    qualitySamples: 'Quality samples', qualitySample: 'Quality sample', qualityPlans: 'Sampling plans', qualityForms: 'Score forms', qualityCalibrations: 'Calibrations', qualityCalibration: 'Calibration', qualityAnalysis: 'Quality analysis',
    qualityCoverage: 'Quality coverage', qualityOwn: 'My quality checks',
  },
};

export default enUs;
