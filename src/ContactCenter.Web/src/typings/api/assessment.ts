/** A text of the server in both languages of the page. */
export interface Bilingual {
  chinese: string;
  english: string;
}

/** An exact quotient; `text` is how it reads. Whole numbers of any size come as strings. */
export interface Fraction {
  numerator: string;
  denominator: string;
  text: string;
}

export interface Party {
  id: string;
  name: Bilingual;
}

export type SheetState = 'draft' | 'provisional' | 'closed';

export interface Contract {
  id: string;
  name: Bilingual;
  bureau: Party;
  provider: Party;
  firstDay: string;
  lastDay: string;
  endedOn: string | null;
  yearSumFen: number;
  payment: PaymentScheme;
  ruleSetId: string;
  scope: { queues: string[]; entryNumbers: string[] };
  source: string;
  note: Bilingual | null;
  months: string[];
  quarters: string[];
  partMonths: 'proRate' | 'merge';
  /** Working days to object to a finding of a late order. */
  findingAppealDays: number;
  /** Longest wrap-up of an imported call. */
  wrapUpLimitSeconds: number;
  /** Until its newest closed month; null in the list of contracts. */
  failedMonths: FailedMonths | null;
  /** Months that made the limit of failed months; empty in the list of contracts. */
  alarms: { month: string; failed: string[]; raisedAt: string | null }[];
}

/** Failed months in so many in a row; at the limit the bureau may end the contract. */
export interface FailedMonths {
  count: number;
  window: number;
  limit: number;
  alert: boolean;
  months: string[];
  /** When the month that this is about raised the alarm; null when it raised none. */
  raisedAt: string | null;
}

/** A change of a contract that waits for the second person, or was decided on. */
export interface ContractChange {
  number: number;
  state: 'pending' | 'approved' | 'rejected';
  basedOn: number;
  reason: string;
  enteredBy: string;
  enteredAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  lines: ChangeLine[];
}

export interface PaymentScheme {
  kind: 'monthlyPrepayment' | 'quarterlyPayment' | 'instalments';
  percent?: string;
  instalments?: { condition: Bilingual; percent: string }[];
  paidWithin?: { days: number; workingDays: boolean } | null;
}

export interface Closing {
  at: string;
  by: string;
  hash: string;
  revision: number;
}

export interface MonthOverview {
  month: string;
  state: SheetState;
  /** False: there is no data to assess the month by. */
  assessable?: boolean;
  score: Fraction | null;
  failed: boolean | null;
  monthSumFen: number | null;
  deductionFen: number | null;
  payableFen: number | null;
  closed: Closing | null;
  warnings: number;
  /** Something has changed since it was closed. */
  outdated: boolean;
}

export type Standing =
  | 'assessed'
  | 'substituted'
  | 'exempt'
  | 'notApplicable'
  | 'missing'
  | 'runningCount'
  | 'information';

export type FactOrigin = 'measured' | 'external' | 'missing';

export interface SheetFact {
  name: string;
  title: Bilingual;
  unit: 'count' | 'milliseconds';
  value: number | null;
  origin: FactOrigin;
  /** The bureau has replaced the value. */
  corrected: boolean;
  /** Where the fact stands in the quotient. */
  part: FactPart;
}

export type FactPart = 'numerator' | 'denominator' | 'doubled';

/** Bounds in the indicator's unit, both included. */
export interface TargetBounds {
  atLeast: Fraction | null;
  atMost: Fraction | null;
}

/** One value with its target: an indicator's own, or one of its parts. */
export interface SheetRate {
  name: Bilingual;
  formula: Bilingual;
  numerator: number | null;
  denominator: number | null;
  value: Fraction | null;
  valueText: Bilingual;
  target: TargetBounds | null;
  targetText: Bilingual | null;
  deduction: Fraction;
  deductionText: string;
  arithmetic: Bilingual | null;
  basis: Bilingual;
  assessed: Standing;
  met: boolean | null;
  hiddenMiss: boolean;
  facts: SheetFact[];
}

export interface SheetIndicator extends SheetRate {
  code: string;
  /** The indicator in words, made from the data that is computed with. */
  definition: Bilingual;
  /** The contract's own words. */
  sourceText: string;
  /** How a doubtful text is read. */
  reading: Bilingual | null;
  /** Every rate where there are several; otherwise none. */
  subRates: SheetRate[];
}

export interface MoneyLine {
  text: Bilingual;
  amountFen: number;
  source: string | null;
}

export interface SheetMoney {
  monthSumFen: number;
  deductionFen: number;
  payableFen: number;
  lines: MoneyLine[];
  basis: Bilingual;
}

export interface SheetWarning {
  code: string;
  indicator: string | null;
  blocking: boolean;
  text: Bilingual;
}

export interface MonthSheet {
  contractId: string;
  month: string;
  /** First and last assessed day: part months do not begin on the first. */
  from: string;
  to: string;
  state: SheetState;
  /** False: there is no data; the score's text says so. */
  assessable?: boolean;
  score: Fraction | null;
  scoreText: Bilingual | null;
  failed: boolean | null;
  revision: number | null;
  hash: string;
  closedAt: string | null;
  closedBy: string | null;
  ruleSet: { id: string; version: number; title: Bilingual };
  money: SheetMoney | null;
  warnings: SheetWarning[];
  exemption: { state: 'eventWithoutVolume' | 'exempted' | 'substituted'; records: string[]; substitute: boolean } | null;
  indicators: SheetIndicator[];
  /** What has changed since the month was closed; null when nothing. */
  outdated: { hash: string; lines: ChangeLine[] } | null;
  /** Of the closed months until this; null where months are not scored. */
  failedMonths: FailedMonths | null;
  /** Orders found not done on time. */
  findings: Finding[];
}

export interface Finding {
  id: string;
  orderId: string;
  dueOn: string;
  foundOn: string;
  description: string;
  /** Last day to object to it; null when the record counts no more. */
  appealUntil: string | null;
  certain: boolean;
  appealOpen: boolean;
}

export interface ChangeLine {
  what: Bilingual;
  from: Bilingual | null;
  to: Bilingual | null;
}

export interface FactItem {
  kind: 'call' | 'figure' | 'record';
  id: string;
  at: string;
  callerNumber?: string | null;
  queue?: string | null;
  agent?: string | null;
  outcome?: string | null;
  waitSeconds?: number | null;
  talkSeconds?: number | null;
  holdSeconds?: number | null;
  wrapUpSeconds?: number | null;
  handleSeconds?: number | null;
  hasRecording?: boolean;
  /** What the item adds to the fact. */
  counts: number;
  note?: string | null;
}

export interface FactItems {
  fact: string;
  title: Bilingual;
  total: number;
  sum: number;
  /** The fact as it is in the sheet; differs from the sum where something came after closing, or was corrected. */
  sheetValue: number | null;
  items: FactItem[];
  unidentified: { count: number } | null;
}

export interface Revision {
  revision: number;
  hash: string;
  closedAt: string;
  closedBy: string;
  reason: string;
  score: Fraction | null;
  deductionFen: number | null;
}

export interface Difference {
  lines: ChangeLine[];
}

export interface Verification {
  hash: string;
  recomputedHash: string;
  equal: boolean;
}

export interface ComparisonRow {
  contract: Party;
  provider: Party;
  assessable?: boolean;
  score: Fraction | null;
  indicators: { code: string; name: Bilingual; text: Bilingual | null; met: boolean | null }[];
}

export interface TrendMonth {
  month: string;
  assessable?: boolean;
  score: Fraction | null;
  indicators: { code: string; name: Bilingual; value: Bilingual | null; valueNumber: number | null; targetLow: number | null; targetHigh: number | null }[];
}

export interface MonthPayment {
  month: string;
  sumFen: number;
  deductionFen: number | null;
  withheldFen: number;
  /** Withheld for events, in the month that settles the quarter. */
  eventFen: number;
  payableFen: number;
}

export interface Settlement {
  quarter: string;
  months: MonthPayment[];
  prepaidFen: number;
  deductionFen: number;
  payableFen: number;
  broughtForwardFen: number;
  carriedFen: number;
  lines: MoneyLine[];
  openMonths: string[];
  failedMonths: FailedMonths | null;
  score: Fraction | null;
  /** Set by the bureau; otherwise the mean of the months. */
  scoreEntered: boolean | null;
  /** Entered for a quarter of which no month with data is closed. */
  scoreWithoutData: boolean;
  grade: Bilingual | null;
  /** Whether the performance bond may be taken, and why. */
  bond: { mayBeTaken: boolean; basis: Bilingual; records: LeaveOfProvider[] };
  /** Deductions for events: decided and brought forward are deducted or carried. */
  events: { decidedFen: number; broughtForwardFen: number; deductedFen: number; carriedFen: number; items: EventPenalty[] };
  /** What is carried goes into no further quarter: it is a claim on the provider. */
  isLast: boolean;
}

/** Who entered and approved a record, and the file that proves it. */
interface Proven {
  record: string;
  description: string;
  /** SHA-256. */
  evidence: string;
  enteredBy: string;
  approvedBy: string;
}

export interface LeaveOfProvider extends Proven {
  leftOn: string;
}

export interface EventPenalty extends Proven {
  occurredOn: string;
  range: Bilingual | null;
  percent: string;
  sumFen: number;
}

export interface RankingRow {
  rank: number;
  provider: Party;
  rawScore: Fraction;
  grade: Bilingual;
  scaledScore: Fraction | null;
  scaledText: string | null;
}

export interface Ranking {
  quarter: string;
  state: 'open' | 'published';
  standardScore: Fraction;
  base: Fraction | null;
  providers: RankingRow[];
  missing: Party[];
  /** Whose score was entered for a quarter of which no month with data is closed. */
  withoutData: Party[];
  hash: string | null;
  revision: number | null;
  /** Whether the publication still says what was published. */
  unchanged: boolean | null;
  publishedAt: string | null;
  publishedBy: string | null;
  /** Why it cannot be published yet. */
  problems: Bilingual[];
}
