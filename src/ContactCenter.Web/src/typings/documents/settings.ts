/** Everything an administrator sets, as `/api/settings` writes it. */
export interface CentreSettings {
  timeZone: string;
  countryCode: string;
  areaCode: string;
  providers: Party[];
  bureaus: Party[];
  trunks: Trunk[];
  entryNumbers: EntryNumber[];
  queues: Queue[];
  agents: Agent[];
  notReadyReasons: NotReadyReason[];
  dispositions: Disposition[];
  prompts: Prompt[];
  calendars: Calendar[];
  flows: Flow[];
  skills: Skill[];
  phrases: Phrase[];
  teams: Team[];
  alerts: AlertRule[];
}

export const phraseMoments = ['opening', 'enquiry', 'hold', 'transfer', 'outOfScope', 'complaint', 'close'] as const;

/** What agents say at a moment of a conversation. */
export interface Phrase {
  id: string;
  name: string;
  moment: (typeof phraseMoments)[number];
  text: string;
  /** As a tag: zh-CN. */
  language: string;
  /** None: in all. */
  queues: string[];
  /** yyyy-MM-dd. */
  validFrom: string | null;
  validUntil: string | null;
  /** The standard that it is taken from, with its number. */
  source: string | null;
  sourceDate: string | null;
}

export const alertMetrics = [
  'waiting', 'longestWait', 'ready', 'signedIn', 'unreachable', 'answerRate', 'answeredWithin60Seconds', 'averageWait', 'answerRateToday', 'longestTalk',
  'longestWrapUp', 'longestNotReady',
] as const;
export type AlertMetric = (typeof alertMetrics)[number];

/** A threshold that is watched. Counts, seconds, or basis points (9500 is 95 %). */
export interface AlertRule {
  id: string;
  name: string;
  nameEnglish: string;
  metric: AlertMetric;
  scope: 'centre' | 'queue' | 'team';
  scopeId: string | null;
  threshold: number;
  /** Over when the value is back at it or better. */
  clearAt: number;
  forSeconds: number;
  severity: 'info' | 'warning' | 'critical';
  /** Ids of roles; none: whoever sees the wallboard of the scope. */
  roles: string[];
  sound: boolean;
  enabled: boolean;
}

/** A group of agents; what it serves are the queues of its agents. */
export interface Team {
  id: string;
  name: string;
  nameEnglish: string;
  /** Agents of the team. */
  leads: string[];
}

export interface Skill {
  id: string;
  name: string;
  nameEnglish: string;
}

/** 1 (a little) to 10. */
export interface SkillLevel {
  skill: string;
  level: number;
}

export interface SkillRequirement {
  skill: string;
  minimum: number;
}

/** The longer somebody waits, the less is asked for. */
export interface SkillRelaxation {
  everySeconds: number;
  levels: number;
  lowest: number;
}

export type OverflowReason = 'wait' | 'position' | 'nobodySignedIn';
export type OverflowTarget = 'queue' | 'announcement' | 'flow';

export interface OverflowRule {
  reason: OverflowReason;
  limit: number;
  target: OverflowTarget;
  queue: string | null;
  prompt: string | null;
}

/** Every 0 seconds: once. */
export interface QueueMessage {
  prompt: string;
  afterSeconds: number;
  everySeconds: number;
  sayPosition: boolean;
  sayWait: boolean;
}

export interface ChannelCapacity {
  chats: number;
  chatsDuringCalls: boolean;
}

/** HH:mm; at `to` sharp it is closed. */
export interface OpenInterval {
  from: string;
  to: string;
}

export const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'onHolidays', 'onMakeUpDays'] as const;

/** A week's pattern, from a day (yyyy-MM-dd) on. A day without intervals is closed. */
export type CalendarWeek = { from: string } & Record<(typeof days)[number], OpenInterval[]>;

export interface Calendar {
  id: string;
  name: string;
  nameEnglish: string;
  weeks: CalendarWeek[];
  /** Days that are not as their week says. */
  overrides: { day: string; hours: OpenInterval[]; why: string }[];
  /** Working time of deadlines passes by it; at most one does. */
  countsDeadlines: boolean;
}

/** What calls run; drawn on pages of its own. */
export interface Flow {
  id: string;
  name: string;
  nameEnglish: string;
  version: number;
  document: object;
  trial: object | null;
}

export interface Party {
  id: string;
  name: string;
  nameEnglish: string | null;
}

export interface Trunk {
  id: string;
  name: string;
  /** Addresses or ranges that may send calls without credentials. */
  sources: string[];
  userName: string | null;
  /** Never sent by the server. Left out it stays, empty it goes. */
  password?: string;
  hasPassword?: boolean;
  maxConcurrentCalls: number;
  maxCallsPerSecond: number;
  enabled: boolean;
  /** How calls go out on it; null: none do. */
  dialing: TrunkDialing | null;
}

export interface TrunkDialing {
  /** A SIP URI without a user. */
  target: string;
  format: 'e164' | 'national';
  /** None: the centre's own country. */
  allowedPrefixes: string[];
  blockedPrefixes: string[];
  ringSeconds: number;
}

export type EntryDestination = 'queue' | 'announcement' | 'stay' | 'flow';

export interface EntryNumber {
  number: string;
  name: string;
  destination: EntryDestination;
  queue: string | null;
  answerOnArrival: boolean;
  greeting: string | null;
  priority: number;
  flow: string | null;
  /** Calls run the flow's draft that is tried. */
  trial: boolean;
}

/** Per cent in whole basis points: 9500 is 95 %. */
export interface QueueTargets {
  answerRateBasisPoints: number;
  within60SecondsBasisPoints: number;
  averageWaitSeconds: number;
  averageHandleMinSeconds: number;
  averageHandleMaxSeconds: number;
}

export interface Queue {
  id: string;
  name: string;
  nameEnglish: string;
  greeting: string | null;
  holdPrompt: string | null;
  offerTimeoutSeconds: number;
  wrapUpSeconds: number;
  notReadyOnNoAnswer: boolean;
  record: boolean;
  routingPolicy: string;
  targets: QueueTargets;
  channel: 'voice' | 'chat';
  skills: SkillRequirement[];
  relaxation: SkillRelaxation | null;
  priority: number;
  ageingSeconds: number;
  lastAgentSeconds: number;
  /** A call that has waited so long keeps an agent for itself whom only chats keep busy. */
  holdAgentAfterSeconds: number;
  overflow: OverflowRule[];
  messages: QueueMessage[];
  providerId: string | null;
  /** When it takes calls; null: always. */
  calendar: string | null;
  closedPrompt: string | null;
  /** The number that calls of this queue show; null: the entry number that the call counts for. */
  callerId: string | null;
  callerName: string | null;
  /** Said to the agent alone when it answers. */
  whisper: string | null;
  /** Phones answer by themselves. */
  autoAnswer: boolean;
  /** How its callers are asked to rate the call; null: they are not. */
  rating: QueueRating | null;
  /** How often the queue calls who asked for it instead of waiting; 0: agents call from the list. */
  callbackAttempts: number;
  callbackPauseMinutes: number;
}

export interface QueueRating {
  prompt: string;
  promptEnglish: string | null;
  thanks: string | null;
  oneIsBest: boolean;
  timeoutSeconds: number;
  attempts: number;
  restHours: number;
  lowAtMost: number;
}

export interface Agent {
  id: string;
  extension: string;
  name: string;
  queues: string[];
  providerId: string | null;
  staticContact: string | null;
  alwaysReady: boolean;
  skills: SkillLevel[];
  capacity: ChannelCapacity;
  team: string | null;
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
  /** First and last day on which it can be chosen; left out where there is none. */
  validFrom?: string | null;
  validUntil?: string | null;
  /** What callers are told, because it is out of scope; left out where it is answered. */
  refusal?: string | null;
  refusalEnglish?: string | null;
}

export interface Prompt {
  id: string;
  name: string;
  file: string;
}
