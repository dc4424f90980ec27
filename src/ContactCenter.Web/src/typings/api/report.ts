export type ReportKind = 'day' | 'week' | 'month' | 'operation' | 'online' | 'quarter' | 'halfYear' | 'year';
export type Tone = 'plain' | 'quiet' | 'good' | 'caution' | 'bad';

/** A cell as people read it, and as a number for charts. */
export interface ReportCell {
  text: string;
  number?: number | null;
  numeric?: boolean;
  tone?: Tone;
}

export interface TableBlock {
  kind: 'table';
  caption?: string | null;
  columns: { key: string; title: string; printed?: boolean }[];
  rows: { cells: ReportCell[]; tone?: Tone }[];
  total?: { cells: ReportCell[]; tone?: Tone } | null;
}

export interface ChartBlock {
  kind: 'chart';
  title: string;
  chart: 'line' | 'bar';
  categories: string[];
  series: { title: string; values: (number | null)[]; isTarget: boolean }[];
}

export interface KeyFigureBlock {
  kind: 'keyFigures';
  figures: { label: string; value: ReportCell; comparison?: string | null; tone?: Tone }[];
}

export interface ParagraphBlock {
  kind: 'paragraph';
  text: string;
  tone?: Tone;
}

export interface SignatureBlock {
  kind: 'signatures';
  roles: string[];
}

export type ReportBlock = TableBlock | ChartBlock | KeyFigureBlock | ParagraphBlock | SignatureBlock;

export interface PeriodReport {
  title: string;
  subtitle?: string | null;
  generatedAt: string;
  period: string;
  particulars: { label: string; text: string }[];
  sections: { title: string; blocks: ReportBlock[] }[];
  footnotes: string[];
  hash?: string | null;
}

/** One revision of a part of a report that a person wrote. */
export interface ReportText {
  /** A part with a name, or correction: and the code of an indicator. */
  section: string;
  revision: number;
  /** Empty when the part was taken out. */
  text: string;
  writtenBy: string;
  writtenAt: string;
}

/** The provider's request for the acceptance of a stage. */
export interface AcceptanceRequest {
  id: string;
  from: string;
  to: string;
  note: string;
  /** Last day for the buyer to start. */
  dueOn: string;
  certain: boolean;
  state: 'due' | 'overdue' | 'started' | 'late';
  requestedBy: string;
  requestedAt: string;
  startedBy: string | null;
  startedAt: string | null;
}

/** Volumes of the platform and of channels that other systems serve, by month. */
export interface ChannelComparison {
  channels: string[];
  months: { month: string; callsAnswered: number | null; onlineServices: number | null; counts: (number | null)[] }[];
}
