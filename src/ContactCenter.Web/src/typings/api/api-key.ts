import type { Answers } from './answers';

/** By what a program comes in on behalf of a person; the key itself is not in it. */
export type ApiKey = Answers['ApiKey'];
/** With the key itself: told this once. */
export type NewApiKey = Answers['NewKey'];
