/** The server's rules (PasswordRules), said before anybody sends something; the server decides. */
export const passwordRules = ['too-short', 'too-long', 'too-simple', 'contains-user-name', 'same-as-current'] as const;
/** Only the server knows the list of common passwords: it says so afterwards. */
export const TOO_COMMON = 'too-common';
export type PasswordRule = (typeof passwordRules)[number];

const MIN_LENGTH = 10;
const MAX_LENGTH = 128;
const MIN_DIFFERENT = 4;

/** Every rule that the new password breaks. */
export function brokenRules(userName: string, current: string, next: string): PasswordRule[] {
  const broken: Record<PasswordRule, boolean> = {
    'too-short': next.length < MIN_LENGTH,
    'too-long': next.length > MAX_LENGTH,
    'too-simple': new Set(next).size < MIN_DIFFERENT,
    'contains-user-name': next.toLowerCase().includes(userName.toLowerCase()),
    'same-as-current': next !== '' && next === current,
  };
  return passwordRules.filter((rule) => broken[rule]);
}
