import type { Answers } from './answers';

export type Session = Answers['SessionView'];
/** What the sign-in page offers beside the password. */
export type SignInWays = Answers['SignInWays'];
/** A browser in which the person is signed in. */
export type OwnSession = Answers['OwnSession'];
/** Short-lived SIP credentials of this session. */
export type PhoneCredentials = Answers['PhoneSession'];
