import type { Bilingual, Party } from './assessment';

export type EntryState = 'pending' | 'approved' | 'rejected' | 'withdrawing' | 'withdrawn';

export interface Evidence {
  fileName: string;
  sha256: string;
  size: number;
}

/** What every figure and record tells of how it came to count. */
interface Entered {
  id: string;
  state: EntryState;
  evidence: Evidence | null;
  note: string | null;
  enteredBy: string;
  enteredAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

/** A figure of a month that comes from outside, or replaces one that was measured. */
export interface Figure extends Entered {
  kind: 'externalFigure' | 'correction';
  month: string;
  fact: string;
  title: Bilingual;
  value: number;
  replaces: number | null;
}

export type RecordKind = 'exemption' | 'lateOrder' | 'complaint' | 'securityEvent' | 'leave';

export interface BureauRecord extends Entered {
  kind: RecordKind;
  /** From 1; a change is a new one. */
  revision: number;
  date: string;
  details: Record<string, string | number | boolean | null>;
}

/** A standard for the exempted indicators of a month, or the score of a quarter, as it was proposed. */
export interface Proposal<Body> extends Omit<Entered, 'evidence'> {
  period: string;
  body: Body;
  /** SHA-256 of the evidence file. */
  evidence: string;
}

export type AppealState = 'open' | 'upheld' | 'rejected' | 'withdrawn';

export interface Appeal {
  id: string;
  indicator: string | null;
  record: string | null;
  reason: string;
  raisedBy: string;
  raisedAt: string;
  state: AppealState;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
}

export interface DiaryItem {
  id: string;
  contract: Party;
  kind: string;
  title: Bilingual;
  recipients: Bilingual;
  period: string;
  dueOn: string;
  /** False while the working days of that year are not known: the day may still move. */
  certain: boolean;
  state: 'due' | 'submitted' | 'late' | 'overdue';
  /** Formats that the platform has made. */
  files: string[];
  submittedAt: string | null;
  submittedBy: string | null;
  hash: string | null;
  /** Every filing in order; the first decides whether it was on time. */
  submissions: { number: number; at: string; by: string; hash: string }[];
}

/** Something that the project office was sent: a report as it was filed, or other information. */
export interface Delivery {
  /** Null for a report of the diary. */
  id: string | null;
  /** Of a report: its item of the diary, and the number of the filing. */
  item: string | null;
  number: number | null;
  items: Bilingual[];
  recipients: Bilingual;
  period: string | null;
  hash: string;
  by: string;
  at: string;
}

export interface ImportRun {
  id: string;
  fileName: string;
  state: 'running' | 'finished' | 'interrupted';
  stage: 'receiving' | 'storing' | 'summing' | 'done' | null;
  rows: number;
  accepted: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** 0…1. */
  progress: number;
  startedAt: string;
  finishedAt: string | null;
  startedBy: string;
  /** The first refused rows; all of them are in the CSV file. */
  problems: { line: number; callId: string; codes: string[]; reason: Bilingual }[];
  /** What to know of the rows that were taken; null in a list. */
  notes: { unknownEntryNumbers: { number: string; calls: number }[]; boundedWrapUps: number; withheld: number } | null;
}
