import type { Answers } from './answers';

/** A figure kept as numerator and denominator; `value` is for display only. */
export type Rate = Answers['RateView'];
export type Figures = Answers['FiguresView'];
export type QueueTargets = Answers['QueueTargets'];
export type QueueView = Answers['QueueView'];
export type Availability = Answers['AgentAvailability'];
export type WorkState = Answers['AgentWorkState'];
/** A summary that is being written; `at` is when the server took it. */
export type SummaryDraft = Answers['SummaryDraft'];
export type AgentWork = Answers['WorkView'];
export type AgentView = Answers['AgentView'];
export type Presence = Answers['AgentPresence'];
/** A colleague, as far as one needs to know to transfer a call. */
export type DirectoryEntry = Answers['DirectoryEntry'];
export type HourFigures = Answers['HourView'];
export type WallboardChange = Answers['WallboardView'];
/** The load of one provider now: calls of its queues, its own agents. */
export type ProviderLoad = Answers['ProviderLoadView'];
export type NotReadyReason = Answers['NotReadyReason'];
export type Disposition = Answers['DispositionView'];
/** A standard wording that is in force today. */
export type Phrase = Answers['PhraseView'];
export type OwnFigures = Answers['OwnFigures'];

/** What callers said of today's calls, by queue. */
export type Ratings = Answers['RatingsView'];
export type RatingCounts = Answers['RatingCountsView'];
