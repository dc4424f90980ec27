import type { Answers } from './answers';

/** How a number that an agent called goes, or went. */
export type Dial = Answers['DialView'];
/** A third party beside caller and agent. */
export type ThirdParty = Answers['ThirdPartyView'];
export type DialResult = Answers['DialResult'];
export type DialledCall = Answers['DialledCall'];
/** Today's lost calls: what has to be called back until midnight. */
export type LostCalls = Answers['LostCallsView'];
export type LostCall = Answers['LostCallRow'];
