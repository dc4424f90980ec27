import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

/** Who somebody is, as far as everybody's first page and the sign-in name it. */
const enUs: Translated<typeof zhCn> = {
  route: {
    people: 'People',
    rights: 'Roles and rights',
    apiKeys: 'API keys',
    firstPassword: 'Change the first password',
    secondFactor: 'Set up two-factor sign-in',
    signIn: 'Sign in',
    account: 'Account and password',
  },
  account: {
    menu: 'Account menu',
  },
  signIn: {
    title: 'Sign in',
    subtitle: 'Use the account you were given',
    userName: 'User name',
    password: 'Password',
    submit: 'Sign in',
    wait: 'Wait {seconds} s',
    code: 'Verification code',
    codeText: '{name}: enter the 6 digits that your authenticator app shows.',
    recoveryCode: 'Recovery code',
    recoveryText: '{name}: enter a recovery code that was not used; each works once.',
    wrongCode: 'The code is wrong or was used; wait until the authenticator shows another.',
    wrongRecovery: 'The recovery code is wrong or was used.',
    lockedUntil: 'Too many failed attempts: locked until {time}, for another {seconds} s.',
    useRecovery: 'No phone at hand? Use a recovery code',
    useCode: 'Use the authenticator',
    back: 'Enter the password again',
  },
  provider: {
    way: 'Sign in with {title}',
    refused: {
      'unknown-user': 'You have no account here. Ask an administrator.',
      'account-locked': 'An administrator has locked your account.',
      'locked-out': 'Too many wrong passwords: locked. Try again later.',
      'too-many-requests': 'Too many attempts to sign in. Try again in a moment.',
      'second-factor-required': 'You have a second factor here: sign in with password and code.',
      'provider-denied': 'The identity provider did not agree to the sign-in.',
      'provider-names-nobody': 'The identity provider did not say a user name. Ask an administrator.',
      'provider-unreachable': 'The identity provider cannot be reached. Try again later.',
      'provider-failed': 'Signing in with the identity provider did not succeed. Try again.',
    },
  },
};

export default enUs;
