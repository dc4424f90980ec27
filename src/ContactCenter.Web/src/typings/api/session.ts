export type Role = 'agent' | 'supervisor' | 'auditor' | 'assessor' | 'provider' | 'administrator';

export interface Session {
  userName: string;
  displayName: string;
  roles: Role[];
  agentId: string | null;
  extension: string | null;
  antiforgeryToken: string;
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
