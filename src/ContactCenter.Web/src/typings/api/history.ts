import type { Answers, Query } from './answers';

export type Outcome = Answers['CallOutcome'];
export type CallFilter = Omit<Query<'getCalls'>, 'page' | 'pageSize' | 'sort'>;
export type CallSort = NonNullable<Query<'getCalls'>['sort']>;
export type Fact = NonNullable<CallFilter['fact']>;
export type ReportBy = Answers['ReportBy'];
export type CallEnd = Answers['CallEndView'];
export type CallRow = Answers['CallRow'];
/** Something that happened, with what its type has besides. */
export type CallEventRow = Answers['CallEventView'] & Record<string, unknown>;
export type CallRecording = Answers['RecordingView'];
export type WaveView = Answers['WaveView'];
export type TalkShares = Answers['TalkShares'];
export type RecordingNote = Answers['RecordingNote'];
export type RecordingNotes = Answers['RecordingNotes'];
export type CallTranscript = Answers['CallTranscript'];
export type TranscriptWish = Answers['TranscriptWish'];
export type CallDetail = Answers['CallDetailView'];
export type ReportFilter = Query<'getMetricsReport'> & { from: string; to: string; by: ReportBy; callbacks?: boolean };
/** Calls that agents made. */
export type OutboundReport = Answers['OutboundReportView'];
export type OutboundRow = Answers['OutboundRowView'];
export type RecordReport = Answers['RecordReportView'];
export type RecordRow = Answers['RecordRowView'];
export type ReportRow = Answers['ReportRowView'];
export type Report = Answers['ReportView'];
export type AgentTimeBy = Answers['AgentTimeBy'];
export type AgentTimeFilter = Query<'getMetricsAgentTime'> & { from: string; to: string; by: AgentTimeBy };
/** Seconds. Signed in = ready + not ready; ready = idle + work with calls; not ready = the sum of its reasons. */
export type AgentTimeSums = Answers['AgentTimeSums'];
export type AgentTimeRow = Answers['AgentTimeRowView'];
export type AgentTimeReport = Answers['AgentTimeView'];

export interface Page<T> {
  items: T[];
  total: number;
}
