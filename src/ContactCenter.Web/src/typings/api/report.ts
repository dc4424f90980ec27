import type { Answers } from './answers';

export type Tone = Answers['Tone'];
/** A cell as people read it, and as a number for charts. */
export type ReportCell = Answers['CellView'];
export type ReportBlock = Answers['ReportBlockView'];
export type TableBlock = Answers['ReportBlockViewTable'];
export type ChartBlock = Answers['ReportBlockViewChart'];
export type KeyFigureBlock = Answers['ReportBlockViewFigures'];
export type ParagraphBlock = Answers['ReportBlockViewParagraph'];
export type SignatureBlock = Answers['ReportBlockViewSignatures'];
export type PeriodReport = Answers['ReportPageView'];
/** One revision of a part of a report that a person wrote. */
export type ReportText = Answers['ReportTextView'];
/** The provider's request for the acceptance of a stage. */
export type AcceptanceRequest = Answers['AcceptanceRequestView'];
/** Volumes of the platform and of channels that other systems serve, by month. */
export type ChannelComparison = Answers['ChannelView'];

export type ReportKind = 'day' | 'week' | 'month' | 'operation' | 'online' | 'quarter' | 'halfYear' | 'year';
