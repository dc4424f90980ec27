import type { Answers, Query } from './answers';

export type Training = Answers['TrainingSummary'];
export type TrainingRows = Answers['TrainingRows'];
export type TrainingView = Answers['TrainingView'];
export type TrainingSessionForm = Answers['TrainingSessionForm'];
export type TrainingPlan = Answers['TrainingPlan'];
export type TrainingPlanForm = Answers['TrainingPlanForm'];
export type TrainingNeeds = Answers['TrainingNeeds'];
export type TrainingFilter = Omit<Query<'getWorkforceTrainings'>, 'page' | 'pageSize' | 'sort'>;
export type TrainingSort = NonNullable<Query<'getWorkforceTrainings'>['sort']>;
export type OwnTrainings = Answers['OwnTrainings'];
export type OwnTraining = Answers['OwnTrainingView'];
export type OwnAnswer = Answers['OwnAnswer'];
