import type { Translated } from '@/locales/schema';
import type zhCn from './zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: {
    signIn: 'Sign in',
    account: 'Account and password',
  },
  signIn: {
    title: 'Sign in',
    subtitle: 'Use the account you were given',
    userName: 'User name',
    password: 'Password',
    submit: 'Sign in',
    wait: 'Wait {seconds} s',
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
  account: {
    menu: 'Account menu',
    initial: 'You are still using your initial password. Please change it now.',
    later: 'Change it later',
    password: 'Change password',
    rules: 'Password rules',
    rule: {
      'too-short': 'at least 10 characters, at most 128',
      'too-simple': 'at least 4 different characters',
      'contains-user-name': 'does not contain the user name',
      'same-as-current': 'differs from the current password',
    },
    broken: {
      'too-short': 'fewer than 10 characters',
      'too-long': 'more than 128 characters',
      'too-simple': 'fewer than 4 different characters',
      'contains-user-name': 'contains the user name',
      'same-as-current': 'same as the current password',
    },
    current: 'Current password',
    next: 'New password',
    repeated: 'Repeat new password',
    wrongCurrent: 'The current password is wrong',
    missingCurrent: 'Enter the current password',
    notRepeated: 'The two new passwords differ',
    change: 'Change password',
    effect: 'You are signed out of all other browsers at once; this session stays.',
    changed: 'The password was changed and you were signed out of all other browsers',
    languageText: 'Kept with your account: used wherever you sign in.',
    sessions: 'Where you are signed in',
    browser: 'Browser',
    address: 'Network address',
    signedInAt: 'Signed in',
    lastSeenAt: 'Last active',
    action: 'Action',
    thisOne: 'this session',
    end: 'Sign out',
    unknownBrowser: 'Unknown browser',
    everywhere: 'Sign out everywhere',
    everywhereText: 'You will be signed out of every browser, this one included. Continue?',
  },
  problem: {
    'unknown-session': 'That session has already ended.',
  },
};

export default enUs;
