import type { PhoneCredentials } from '@/typings/api/session';
import type { Place } from './place';
import type { Microphones, TrackState } from './sound-track';
import type { Result } from '@/service/request';

/** What the phone uses of a JsSIP user agent; a test puts a scripted one in its place. */
export interface SipUserAgent {
  on(event: string, listener: (payload: never) => void): unknown;
  start(): void;
  stop(): void;
  register(): void;
  set(parameter: string, value: unknown): boolean;
}

/** What the phone uses of a JsSIP session. */
export interface SipSession {
  on(event: string, listener: (payload: never) => void): unknown;
  answer(options?: object): void;
  terminate(options?: { status_code?: number }): void;
  sendDTMF(tone: string, options?: object): void;
  mute(options?: { audio?: boolean }): void;
  unmute(options?: { audio?: boolean }): void;
  isEnded(): boolean;
  readonly connection?: RTCPeerConnection | null;
}

export interface SipLine {
  userAgent: SipUserAgent;
  /** Drops the WebSocket without a BYE or an un-REGISTER: the server keeps the call for the tab that takes over. */
  drop(): void;
}

export interface IncomingSession {
  originator: 'local' | 'remote';
  session: SipSession;
  request: { getHeader(name: string): string | undefined };
}

export interface PhonePorts {
  fetchCredentials(): Promise<Result<PhoneCredentials>>;
  openLine(credentials: PhoneCredentials, place: string): Promise<SipLine>;
  /** Plays the other side's audio; answers whether the browser lets it sound. */
  play(stream: MediaStream | null): Promise<boolean>;
  /** Tries again to sound what plays. */
  resume(): Promise<boolean>;
  microphones: Microphones;
  place: Place;
}

/** `off`: not wanted. `taken`: another tab has the phone. */
export type PhoneRegistration = 'off' | 'connecting' | 'registered' | 'unregistered' | 'unreachable' | 'taken';
/** `broken`: there is a conversation, but its sound has no way any more. */
export type PhoneMedia = 'idle' | 'incoming' | 'answering' | 'active' | 'broken';
export type { TrackState };
export type MicrophoneState = 'unknown' | 'granted' | 'refused' | 'missing';

/** What the INVITE says of the call; matched with the agent's work by call id. */
export interface PhoneCall {
  callId: string;
  offerId: string | null;
  takeover: boolean;
}
