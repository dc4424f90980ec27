import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: {
    alerts: 'Alerts',
  },
  alertMetric: {
    waiting: 'Waiting calls',
    longestWait: 'Longest wait',
    ready: 'Agents ready',
    signedIn: 'Agents signed in',
    unreachable: 'Ready without a phone',
    answerRate: 'Answer rate, last 15 min',
    answeredWithin60Seconds: 'Answered within 60 s, last 15 min',
    averageWait: 'Average wait, last 15 min',
    answerRateToday: 'Answer rate today',
    longestTalk: 'Longest call',
    longestWrapUp: 'Longest wrap-up',
    longestNotReady: 'Longest not ready',
  },
  alertSeverity: { info: 'Info', warning: 'Warning', critical: 'Critical' },
  alerts: {
    open: 'Alerts now',
    all: 'All alerts ({count})',
    none: 'No alert',
    unknown: 'Alerts cannot be read at the moment',
    above: '{metric} {value}, above {threshold}',
    below: '{metric} {value}, below {threshold}',
    seenBy: 'acknowledged by {name}',
    acknowledge: 'Acknowledge',
    sound: 'Sound',
    rules: 'Rules',
    history: 'History',
    noHistory: 'No alert so far',
    raisedAt: 'Raised at',
    severity: 'Severity',
    name: 'Rule',
    scope: 'Scope',
    centre: 'Whole centre',
    worst: 'Worst',
    threshold: 'Threshold',
    duration: 'Duration',
    still: 'going on',
    acknowledged: 'Acknowledged',
  },
};

export default enUs;
