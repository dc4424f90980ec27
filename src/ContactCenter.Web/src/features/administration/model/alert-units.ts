import type { AlertMetric } from '@/typings/documents/settings';

export type AlertUnit = 'count' | 'seconds' | 'rate';

const units: Record<AlertMetric, AlertUnit> = {
  waiting: 'count',
  longestWait: 'seconds',
  ready: 'count',
  signedIn: 'count',
  unreachable: 'count',
  answerRate: 'rate',
  answeredWithin60Seconds: 'rate',
  averageWait: 'seconds',
  answerRateToday: 'rate',
  longestTalk: 'seconds',
  longestWrapUp: 'seconds',
  longestNotReady: 'seconds',
};

export const unitOf = (metric: AlertMetric): AlertUnit => units[metric];

/** The fewer the worse: the alert is raised below its threshold. */
export const isLowBad = (metric: AlertMetric): boolean => metric === 'ready' || metric === 'signedIn' || units[metric] === 'rate';

/** What can be asked of a team, which has agents and no calls. */
export const isOfAgents = (metric: AlertMetric): boolean =>
  metric === 'ready' || metric === 'signedIn' || metric === 'unreachable' || metric === 'longestTalk' || metric === 'longestWrapUp' || metric === 'longestNotReady';
