import type { Language } from '@/store/preferences';

export type Role = 'agent' | 'supervisor' | 'auditor' | 'assessor' | 'provider' | 'administrator';

export interface Session {
  userName: string;
  displayName: string;
  roles: Role[];
  agentId: string | null;
  extension: string | null;
  antiforgeryToken: string;
  /** What the person has chosen; null when they never have. */
  language?: Language | null;
  /** The one before this; null on the first. */
  lastSignInAt?: string | null;
  /** Still the one that the first start wrote down. */
  passwordIsInitial?: boolean;
}

/** What the sign-in page offers beside the password. */
export interface SignInWays {
  openIdConnect: { title: string } | null;
}

/** A browser in which the person is signed in. */
export interface OwnSession {
  id: string;
  browser: string;
  address: string;
  signedInAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
}

/** Short-lived SIP credentials of this session. */
export interface PhoneCredentials {
  uri: string;
  userName: string;
  password: string;
  realm: string;
  webSocketPath: string;
  expiresAt: string;
  iceServers: RTCIceServer[];
}
