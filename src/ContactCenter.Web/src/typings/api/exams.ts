import type { Answers, Query } from './answers';

export type Question = Answers['Question'];
export type QuestionRows = Answers['QuestionRows'];
export type QuestionView = Answers['QuestionView'];
export type QuestionForm = Answers['QuestionForm'];
export type QuestionContent = Answers['QuestionContent'];
export type GivenAnswer = Answers['GivenAnswer'];
export type QuestionFilter = Omit<Query<'getWorkforceQuestions'>, 'page' | 'pageSize' | 'sort'>;
export type QuestionSort = NonNullable<Query<'getWorkforceQuestions'>['sort']>;
export type ExamSummary = Answers['ExamSummary'];
export type ExamRows = Answers['ExamRows'];
export type ExamView = Answers['ExamView'];
export type ExamForm = Answers['ExamForm'];
export type PaperPart = Answers['PaperPartForm'];
export type ExamFilter = Omit<Query<'getWorkforceExams'>, 'page' | 'pageSize' | 'sort'>;
export type ExamSort = NonNullable<Query<'getWorkforceExams'>['sort']>;
export type MarkingList = Answers['MarkingList'];
export type MarkingLine = Answers['MarkingLine'];
export type MarkForm = Answers['MarkForm'];
export type SatPaper = Answers['SatPaperView'];
export type ExamAnalysis = Answers['ExamAnalysis'];
/** The exam room. */
export type OwnExams = Answers['OwnExams'];
export type OwnExam = Answers['OwnExam'];
export type RoomView = Answers['RoomView'];
export type RoomLine = Answers['RoomLine'];
export type RoomBeat = Answers['RoomBeat'];
export type QuestionsImported = Answers['QuestionsImported'];
