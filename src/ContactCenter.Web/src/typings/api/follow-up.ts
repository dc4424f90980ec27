import type { Answers, Query } from './answers';

/** A message or a call back. */
export type FollowUp = Answers['FollowUpRow'];
export type FollowUps = Answers['FollowUpRows'];
export type FollowUpCounts = Answers['FollowUpCounts'];
export type FollowUpKind = Answers['FollowUpKind'];
export type FollowUpResult = Answers['FollowUpResult'];
/** Until when, and how it stands. */
export type Term = Answers['TermView'];
/** An online message as it was written. */
export type WrittenMessage = Answers['WrittenMessage'];
export type CallbackWish = Answers['CallbackWish'];
export type FollowUpFilter = Omit<Query<'getFollowUps'>, 'page' | 'pageSize' | 'sort'>;
export type FollowUpSort = NonNullable<Query<'getFollowUps'>['sort']>;
