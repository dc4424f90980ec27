/** What menus say of quality checks. */
const zhCn = {
  route: {
    qualitySamples: '质检样本', qualitySample: '质检样本', qualityPlans: '质检方案', qualityForms: '质检评分表', qualityCalibrations: '质检校准', qualityCalibration: '校准会', qualityAnalysis: '质检分析',
    qualityCoverage: '质检覆盖', qualityOwn: '我的质检',
  },
};

export default zhCn;
