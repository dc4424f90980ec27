import type { Answers, Query } from './answers';

export type SeatChats = Answers['SeatChats'];
/** One chat at the seat. */
export type SeatChat = Answers['SeatChat'];
export type SeatChatQueue = Answers['SeatChatQueue'];
export type ChatMessage = Answers['ChatMessageView'];
export type ChatReceipt = Answers['ChatReceipt'];
export type ChatRow = Answers['ChatRow'];
export type ChatRows = { items: ChatRow[]; total: number };
/** A chat with what was said in it. */
export type ChatDetail = Answers['ChatDetail'];
export type ChatShow = NonNullable<Query<'getChats'>['show']>;
export type ChatSort = NonNullable<Query<'getChats'>['sort']>;
