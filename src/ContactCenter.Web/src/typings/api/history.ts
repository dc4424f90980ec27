import type { Figures } from './live';

export type Outcome = 'inProgress' | 'answered' | 'abandoned' | 'selfService' | 'refused';
export type Fact = 'offered' | 'answered' | 'abandoned' | 'answeredWithin60Seconds' | 'handled';
export type ReportBy = 'day' | 'hour' | 'queue' | 'agent';

export interface CallEnd {
  party: string;
  cause: string;
  sipStatus: number | null;
}

export interface CallRow {
  id: string;
  direction: 'inbound' | 'outbound';
  entryNumber: string;
  callerNumber: string;
  queue: string | null;
  agent: string | null;
  agents: string[];
  arrivedAt: string;
  humanRequestedAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  wrapUpEndedAt: string | null;
  outcome: Outcome;
  end: CallEnd | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  wrapUpSeconds: number | null;
  handleSeconds: number | null;
  wrapUpAutomatic: boolean;
  disposition: string | null;
  offers: number;
  transfers: number;
  hasRecording: boolean;
}

export interface CallEventRow {
  sequence: number;
  type: string;
  at: string;
  [field: string]: unknown;
}

export interface CallRecording {
  id: string;
  agent: string;
  startedAt: string;
  durationSeconds: number | null;
  complete: boolean;
}

export interface CallDetail extends CallRow {
  note: string | null;
  events: CallEventRow[];
  recordings: CallRecording[];
}

export interface Page<T> {
  items: T[];
  total: number;
}

export interface CallFilter {
  from?: string;
  to?: string;
  queue?: string;
  agent?: string;
  caller?: string;
  entryNumber?: string;
  outcome?: Outcome;
  fact?: Fact;
}

export interface ReportFilter {
  from: string;
  to: string;
  by: ReportBy;
  queue?: string;
  agent?: string;
  entryNumber?: string;
}

export interface ReportRow {
  key: string;
  label: string;
  labelEnglish: string;
  from: string;
  to: string;
  figures: Figures;
}

export type AgentTimeBy = 'agent' | 'day' | 'agentDay';

export interface AgentTimeFilter {
  from: string;
  to: string;
  by: AgentTimeBy;
  agent?: string;
}

/** Seconds. Signed in = ready + not ready; ready = idle + work with calls; not ready = the sum of its reasons. */
export interface AgentTimeSums {
  signedInSeconds: number;
  readySeconds: number;
  notReadySeconds: number;
  idleSeconds: number;
  ringingSeconds: number;
  talkSeconds: number;
  holdSeconds: number;
  wrapUpSeconds: number;
  reasons: Record<string, { seconds: number; times: number }>;
}

export interface AgentTimeRow {
  agentId: string | null;
  name: string | null;
  day: string | null;
  time: AgentTimeSums;
}

export interface AgentTimeReport {
  from: string;
  to: string;
  by: AgentTimeBy;
  reasons: { code: string; name: string; nameEnglish: string }[];
  total: AgentTimeSums;
  rows: AgentTimeRow[];
}

export interface Report {
  from: string;
  to: string;
  by: ReportBy;
  total: Figures;
  rows: ReportRow[];
}
