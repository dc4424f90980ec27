import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: {
    reports: 'Reports',
  },
  period: {
    today: 'Today',
    yesterday: 'Yesterday',
    thisWeek: 'This week',
    lastWeek: 'Last week',
    thisMonth: 'This month',
    lastMonth: 'Last month',
  },
  report: {
    filter: 'Report filter',
    period: 'Period',
    from: 'From',
    to: 'To',
    by: 'Group by',
    per: { hour: 'Hour', day: 'Day', queue: 'Queue', agent: 'Agent', team: 'Team' },
    figures: 'Figures',
    showQuotients: 'Show numerator / denominator',
    total: 'Total',
    subject: 'Subject',
    subjects: { calls: 'Incoming calls', outbound: 'Outbound calls', records: 'Completeness', agentTime: 'Agent time' },
    none: 'No data for this selection',
    serviceLevel: 'Service level',
    within: 'Answered within {seconds} s',
    seconds: '{seconds} s',
    openCalls: 'Open the calls behind this figure',
    formulas:
      'Answer rate = answered ÷ offered. Answered within 60 s = calls answered within 60 s ÷ offered. Average wait time = wait of the answered calls ÷ answered. Average handle time = (talk + hold + wrap-up) ÷ handled. Targets are judged by the exact value, never by the rounded one.',
  },
  fact: {
    offered: 'offered calls',
    answered: 'answered calls',
    abandoned: 'abandoned calls',
    answeredWithin60Seconds: 'calls answered within 60 s',
    handled: 'handled calls',
  },
};

export default enUs;
