/** Inside a rule set texts are as in its file. */
export interface RuleText {
  zh: string;
  en: string;
}

export type Rounding = 'floor' | 'proportional' | 'ceiling';
export type Unit = 'percent' | 'seconds' | 'minutes' | 'count';

/** Numbers of a rule set are exact decimals or fractions, as strings. */
export interface Target {
  months: number[];
  atLeast?: string | null;
  atMost?: string | null;
}

export interface StepDeduction {
  step: string;
  points: string;
  rounding?: Rounding | null;
  doubledFact?: string | null;
}

export interface Measure {
  name?: RuleText | null;
  numerator: string[];
  denominator?: string[];
  targets?: Target[];
  deduction?: StepDeduction | null;
}

export interface Indicator {
  code: string;
  name: RuleText;
  sourceText: string;
  unit: Unit;
  period?: 'month' | 'quarter';
  exemptible?: boolean;
  combination?: 'both' | 'worstOnly';
  measures: Measure[];
  reading?: RuleText | null;
}

export interface MonthScoring {
  baseScore: string;
  moneyBelow: string;
  percentPerPoint: string;
  pointRounding: Rounding;
  percentPerFinding: string;
  failedAtMost: string;
  failedMonths: number;
  failedWindow: number;
}

export interface Penalty {
  kind: string;
  reason: RuleText;
  fromPercent: string;
  toPercent: string;
  source: string;
}

export interface RuleSet {
  id: string;
  version: number;
  name: RuleText;
  source: string;
  note?: RuleText | null;
  effectiveFrom: string;
  effectiveTo?: string | null;
  rounding: Rounding;
  indicators: Indicator[];
  monthScoring?: MonthScoring | null;
  quarterScoring?: unknown;
  exemption?: { fact: string; moreThan: number; events: string[] } | null;
  /** Deductions within a range that the bureau decides on. */
  penalties?: Penalty[];
}
