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
export type ScreenShare = Answers['ScreenShareView'];
export type ChatShow = NonNullable<Query<'getChats'>['show']>;
export type ChatSort = NonNullable<Query<'getChats'>['sort']>;
export type ChatSite = Answers['ChatSiteView'];
export type ChatSiteForm = Answers['ChatSiteForm'];
export type ChatInvitation = Answers['ChatInvitationView'];
export type LinkForm = Answers['LinkForm'];
export type LinkRows = Answers['LinkRows'];
export type LinkView = Answers['LinkView'];
export type ChatSheetForm = Answers['ChatSheetForm'];
export type ChatSheet = Answers['ChatSheetView'];
export type RobotMiss = Answers['RobotMiss'];
export type RobotMisses = { items: RobotMiss[]; total: number };
export type RobotFigures = Answers['RobotFigures'];
export type RobotRemedy = NonNullable<Answers['RobotRemedy']>;
export type ChannelFigures = Answers['ChannelFigures'];
export type ChatSites = Answers['ChatSitesView'];
