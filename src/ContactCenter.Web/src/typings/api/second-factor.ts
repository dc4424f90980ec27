import type { Answers } from './answers';

export type SecondFactorState = Answers['TwoFactorView'];
/** Told once: what an authenticator is given. */
export type SecondFactorSecret = Answers['TwoFactorSecret'];
/** Told once: each is good for one sign-in. */
export type RecoveryCodes = Answers['RecoveryCodeList'];
