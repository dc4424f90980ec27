import type { Answers, Query } from './answers';

export type QualityForm = Answers['QualityForm'];
export type FormVersion = Answers['FormVersion'];
export type FormRows = Answers['FormRows'];
export type FormWish = Answers['FormWish'];
export type FormItem = Answers['FormItem'];
export type SamplePlan = Answers['SamplePlan'];
export type PlanRows = Answers['PlanRows'];
export type PlanWish = Answers['PlanWish'];
export type SampleDraw = Answers['SampleDraw'];
export type DrawRows = Answers['DrawRows'];
export type SampleLine = Answers['SampleLine'];
export type SampleRows = Answers['SampleRows'];
export type Transcript = Answers['TranscriptView'];
export type SampleView = Answers['SampleView'];
export type SampleState = Answers['SampleState'];
export type SampleWish = Answers['SampleWish'];
export type EvaluationComment = Answers['EvaluationComment'];
/** The description of the API says of the values of a map nothing. */
export type EvaluationWish = Omit<Answers['EvaluationWish'], 'answers'> & { answers?: Record<string, string | null> | null };
export type DraftSaved = Answers['DraftSaved'];
export type SamplesDone = Answers['SamplesDone'];
export type ScorerRows = Answers['ScorerRows'];
export type AnalysisView = Answers['AnalysisView'];
export type QualityAction = Answers['QualityAction'];
export type ActionRows = Answers['ActionRows'];
export type ActionWish = Answers['ActionWish'];
export type ExternalRow = Answers['ExternalRow'];
export type ExternalKind = Answers['ExternalKind'];
export type CalibrationRows = Answers['CalibrationRows'];
export type CalibrationLine = Answers['CalibrationLine'];
export type CalibrationView = Answers['CalibrationView'];
export type CalibrationState = Answers['CalibrationState'];
export type CalibrationFigures = Answers['CalibrationFigures'];
export type CalibrationTrend = Answers['CalibrationTrend'];
export type CalibrationWish = Answers['CalibrationWish'];
export type ScorerAgreement = Answers['ScorerAgreement'];
/** The description of the API says of the values of a map nothing. */
export type AgreedWish = { version: number; answers: Record<string, string | null>; reasons: Record<string, string> };
export type CalibrationFilter = Omit<Query<'getQualityCalibrations'>, 'page' | 'pageSize' | 'sort'>;
export type CalibrationSort = NonNullable<Query<'getQualityCalibrations'>['sort']>;
/** What is heard or read to be scored. */
export type ScoredContact = Pick<Answers['Sample'], 'source' | 'contact' | 'contactAt' | 'seat' | 'queue' | 'subject' | 'rating' | 'lengthMs'>;
export type CoverageView = Answers['CoverageView'];
export type SampleFilter = Omit<Query<'getQualitySamples'>, 'page' | 'pageSize' | 'sort'>;
export type SampleSort = NonNullable<Query<'getQualitySamples'>['sort']>;
