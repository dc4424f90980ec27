/** What is read outside the pages of the feature, too: in menus, and of what the server refuses. */
const zhCn = {
  route: {
    assessment: '考核',
    assessmentContracts: '合同与考核表',
    assessmentContract: '合同',
    assessmentSheet: '月度考核表',
    assessmentEntries: '数据录入',
    assessmentSettlement: '季度结算',
    assessmentRanking: '服务商排名',
    assessmentComparison: '服务商对比',
    assessmentTrends: '指标趋势',
    assessmentRules: '考核规则',
    assessmentRuleEditor: '拟订考核规则',
    assessmentDiary: '报送日程',
    assessmentReports: '定期报表',
    assessmentImports: '数据导入',
  },
};

export default zhCn;
