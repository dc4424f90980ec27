import type { CallRow } from './history';

/** A figure kept as numerator and denominator; `value` is for display only. */
export interface Rate {
  numerator: number;
  denominator: number;
  value: number | null;
}

export interface Figures {
  offered: number;
  answered: number;
  abandoned: number;
  answeredWithin60Seconds: number;
  handled: number;
  answerRate: Rate;
  answeredWithin60SecondsRate: Rate;
  averageWaitSeconds: Rate;
  averageHandleSeconds: Rate;
  averageTalkSeconds: Rate;
  averageHoldSeconds: Rate;
  averageWrapUpSeconds: Rate;
}

export interface QueueTargets {
  answerRateBasisPoints: number;
  within60SecondsBasisPoints: number;
  averageWaitSeconds: number;
  averageHandleMinSeconds: number;
  averageHandleMaxSeconds: number;
}

export interface QueueView {
  id: string;
  name: string;
  nameEnglish: string;
  waiting: number;
  longestWaitSince: string | null;
  talking: number;
  /** Ready with a phone. */
  ready: number;
  /** Ready, but no phone is there. */
  unreachable: number;
  notReady: number;
  wrapUp: number;
  ringing: number;
  signedIn: number;
  today: Figures;
  targets: QueueTargets;
}

export type Availability = 'signedOut' | 'ready' | 'notReady';
export type WorkState = 'reserved' | 'ringing' | 'talking' | 'held' | 'wrapUp';

/** A summary that is being written; `at` is when the server took it. */
export interface SummaryDraft {
  disposition: string | null;
  note: string | null;
  at: string;
}

export interface AgentWork {
  callId: string;
  offerId: string;
  state: WorkState;
  since: string;
  connectedAt: string | null;
  wrapUpDeadline: string | null;
  wrapUpExtended: boolean;
  draft: SummaryDraft | null;
  callerNumber: string;
  entryNumber: string;
  queue: string | null;
  queueName: string | null;
  queueNameEnglish: string | null;
  humanRequestedAt: string | null;
  waitSeconds: number | null;
  recentCalls: CallRow[];
}

export interface AgentView {
  agentId: string;
  extension: string;
  name: string;
  availability: Availability;
  reason: string | null;
  availabilityAfterCall: Availability | null;
  reasonAfterCall: string | null;
  availabilitySince: string;
  /** When the present state began: the work, or without work the availability. */
  stateSince: string;
  queues: string[];
  reachable: boolean;
  /** The browsers that the phone is registered from; only on the own screen. */
  places: string[];
  serverTime: string;
  work: AgentWork | null;
}

export type Presence = 'signedOut' | 'notReady' | 'unreachable' | 'ready' | 'busy' | 'wrapUp';

/** A colleague, as far as one needs to know to transfer a call. */
export interface DirectoryEntry {
  agentId: string;
  extension: string;
  name: string;
  queues: string[];
  presence: Presence;
}

export interface HourFigures {
  hour: number;
  figures: Figures;
}

export interface WallboardChange {
  /** What is not in it is not to be seen any more. */
  isComplete: boolean;
  at: string;
  dataDelaySeconds: number;
  callsInProgress: number;
  today: Figures;
  lastQuarterHour: Figures;
  hours: HourFigures[];
  queues: QueueView[];
  agents: AgentView[];
  providers: ProviderLoad[];
}

/** The load of one provider now: calls of its queues, its own agents. */
export interface ProviderLoad {
  id: string;
  name: string;
  nameEnglish: string;
  waiting: number;
  longestWaitSince: string | null;
  callsInProgress: number;
  signedIn: number;
  ready: number;
  unreachable: number;
  notReady: number;
  ringing: number;
  talking: number;
  wrapUp: number;
  today: Figures;
  lastQuarterHour: Figures;
}

export interface NotReadyReason {
  code: string;
  name: string;
  nameEnglish: string;
  isSystem: boolean;
}

export interface Disposition {
  code: string;
  parent: string | null;
  name: string;
  nameEnglish: string;
}

export interface OwnFigures {
  today: Figures;
  dispositions?: { code: string; count: number }[];
}
