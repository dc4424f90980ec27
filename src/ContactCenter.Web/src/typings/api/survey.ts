import type { Answers } from './answers';

/** A special survey in a list. */
export type Survey = Answers['SurveyRow'];
export type SurveyBody = Answers['SurveyBody'];
export type SurveyQuestion = Answers['SurveyQuestion'];
export type SurveyQuestionKind = Answers['SurveyQuestionKind'];
export type SurveyResults = Answers['SurveyResults'];
export type SurveyAnswerRow = Answers['SurveyAnswerRow'];
/** What an agent asks of one number. */
export type SurveyTask = Answers['SurveyTask'];
