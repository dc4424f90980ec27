import type { AgentView, Figures, QueueTargets, QueueView, Rate } from '@/typings/api/live';

export const rate = (numerator: number, denominator: number): Rate => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

export const figures = (offered: number, answered: number, waitSeconds = 0, handleSeconds = 0): Figures => ({
  offered,
  answered,
  abandoned: offered - answered,
  answeredWithin60Seconds: answered,
  handled: answered,
  answerRate: rate(answered, offered),
  answeredWithin60SecondsRate: rate(answered, offered),
  averageWaitSeconds: rate(waitSeconds, answered),
  averageHandleSeconds: rate(handleSeconds, answered),
  averageTalkSeconds: rate(0, answered),
  averageHoldSeconds: rate(0, answered),
  averageWrapUpSeconds: rate(0, answered),
});

export const targets: QueueTargets = {
  answerRateBasisPoints: 9500,
  within60SecondsBasisPoints: 8000,
  averageWaitSeconds: 30,
  averageHandleMinSeconds: 180,
  averageHandleMaxSeconds: 360,
};

export const agentView = (part: Partial<AgentView> = {}): AgentView => ({
  agentId: 'a1',
  team: null,
  skills: [],
  extension: '8001',
  name: '王海燕',
  availability: 'ready',
  reason: null,
  availabilityAfterCall: null,
  reasonAfterCall: null,
  availabilitySince: '2026-11-21T09:00:00+08:00',
  stateSince: '2026-11-21T09:00:00+08:00',
  queues: ['tax-general'],
  reachable: true,
  places: [],
  serverTime: '2026-11-21T09:00:00+08:00',
  work: null,
  ...part,
});

export const queueView = (part: Partial<QueueView> = {}): QueueView => ({
  id: 'tax-general',
  name: '税务咨询',
  nameEnglish: 'Tax',
  waiting: 0,
  longestWaitSince: null,
  talking: 0,
  ready: 0,
  unreachable: 0,
  notReady: 0,
  wrapUp: 0,
  ringing: 0,
  signedIn: 0,
  today: figures(0, 0),
  targets,
  ...part,
});
