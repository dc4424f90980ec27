import type { Answers, Query } from './answers';

export type Paper = Answers['DocumentView'];
export type PaperRow = Answers['DocumentRow'];
export type PaperRows = Answers['DocumentRows'];
export type PaperKind = Answers['DocumentKindView'];
export type PaperTemplate = Answers['DocumentTemplate'];
export type PaperForm = Answers['DocumentForm'];
export type PaperEdit = Answers['DocumentEdit'];
export type PaperStep = Answers['DocumentStep'];
export type PaperSource = Answers['DocumentSourceKind'];
export type PaperFilter = Omit<Query<'getDocuments'>, 'page' | 'pageSize' | 'sort'>;
export type PaperSort = NonNullable<Query<'getDocuments'>['sort']>;
