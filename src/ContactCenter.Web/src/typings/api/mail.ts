import type { Answers, Query } from './answers';

export type MailRow = Answers['MailRow'];
export type MailRows = Answers['MailRows'];
/** A conversation, the first mail first. */
export type MailThread = Answers['MailThread'];
export type MailView = Answers['MailView'];
export type MailAccount = Answers['MailAccountView'];
export type MailAccountForm = Answers['MailAccountForm'];
export type MailAccountTest = Answers['MailAccountTest'];
export type MailFilter = Omit<Query<'getMailMessages'>, 'page' | 'pageSize' | 'sort'>;
export type MailSort = NonNullable<Query<'getMailMessages'>['sort']>;
