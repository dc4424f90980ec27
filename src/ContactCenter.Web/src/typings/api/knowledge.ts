import type { Answers, Query } from './answers';

export type Article = Answers['Article'];
export type ArticleKind = Answers['ArticleKind'];
export type ArticleRow = Answers['ArticleRow'];
export type ArticlePage = Answers['ArticlePage'];
export type ArticleReading = Answers['ArticleReading'];
export type ArticleView = Answers['ArticleView'];
export type ArticleWish = Answers['ArticleWish'];
export type ArticleFiling = Answers['ArticleFiling'];
export type ArticleTextForm = Answers['ArticleTextForm'];
export type VersionView = Answers['VersionView'];
export type VersionStep = Answers['VersionStep'];
export type VersionStepForm = Answers['VersionStepForm'];
export type VersionDifferences = Answers['VersionDifferences'];
export type ArticleFilter = Omit<Query<'getKnowledgeArticles'>, 'page' | 'pageSize' | 'sort'>;
export type ArticleSort = NonNullable<Query<'getKnowledgeArticles'>['sort']>;
