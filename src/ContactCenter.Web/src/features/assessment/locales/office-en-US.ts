import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

/** What is read outside the pages of the feature, too: in menus, and of what the server refuses. */
const enUs: Translated<typeof zhCn> = {
  route: {
    assessment: 'Assessment',
    assessmentContracts: 'Contracts',
    assessmentContract: 'Contract',
    assessmentSheet: 'Month sheet',
    assessmentEntries: 'Data entry',
    assessmentSettlement: 'Settlement',
    assessmentRanking: 'Ranking',
    assessmentComparison: 'Comparison',
    assessmentTrends: 'Trends',
    assessmentRules: 'Rules',
    assessmentRuleEditor: 'Draft rules',
    assessmentDiary: 'Reporting calendar',
    assessmentReports: 'Period reports',
    assessmentImports: 'Import',
  },
};

export default enUs;
