import { vi } from 'vitest';
import { createPlace } from '@/features/floor/softphone/place';
import { createSoftphone } from '@/features/floor/softphone/softphone';
import type { SipSession, SipUserAgent } from '@/features/floor/softphone/ports';
import type { Result } from '@/service/request';
import type { PhoneCredentials } from '@/typings/api/session';

class Emitter {
  private listeners = new Map<string, ((payload: never) => void)[]>();

  on(event: string, listener: (payload: never) => void) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  emit(event: string, payload: unknown = {}) {
    this.listeners.get(event)?.forEach((listener) => listener(payload as never));
  }
}

export class FakeUserAgent extends Emitter implements SipUserAgent {
  start = vi.fn();
  stop = vi.fn();
  register = vi.fn();
  set = vi.fn(() => true);

  /** An INVITE as the server sends it. */
  invite(headers: Record<string, string>, session = new FakeSession()) {
    this.emit('newRTCSession', { originator: 'remote', session, request: { getHeader: (name: string) => headers[name] } });
    return session;
  }
}

export class FakeSession extends Emitter implements SipSession {
  answer = vi.fn();
  terminate = vi.fn();
  sendDTMF = vi.fn();
  mute = vi.fn();
  unmute = vi.fn();
  isEnded = vi.fn(() => false);
  microphone = new FakeTrack();
  connection = new FakeConnection(this.microphone) as unknown as RTCPeerConnection & FakeConnection;
}

export class FakeTrack extends EventTarget {
  kind = 'audio';
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  stop = vi.fn();

  /** The headset is unplugged. */
  end() {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export class FakeConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'connected';
  close = vi.fn();
  sender: { track: FakeTrack; replaceTrack: (track: FakeTrack) => Promise<void> };

  constructor(track: FakeTrack) {
    super();
    this.sender = {
      track,
      replaceTrack: (next) => {
        this.sender.track = next;
        return Promise.resolve();
      },
    };
  }

  /** Packets that have come in; more with every look while somebody sends. */
  packets = 100;
  isSentTo = true;

  getStats() {
    this.packets += this.isSentTo ? 25 : 0;
    return Promise.resolve(new Map([['in', { type: 'inbound-rtp', packetsReceived: this.packets }]]));
  }

  getSenders() {
    return [this.sender];
  }

  become(state: RTCPeerConnectionState) {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

/** A drawer of headsets: what `open` gives next, or nothing. */
export class FakeMicrophones {
  next: FakeTrack | null = new FakeTrack();
  private listeners = new Set<() => void>();
  open = vi.fn(() => (this.next ? Promise.resolve(this.next as unknown as MediaStreamTrack) : Promise.reject(new Error('none'))));
  wanted = () => true as const;
  onChange = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  plug() {
    this.listeners.forEach((listener) => listener());
  }
}

export const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

export const credentials = (): PhoneCredentials => ({
  uri: 'sip:8001@contactcenter',
  userName: '8001-s1',
  password: 'one',
  realm: 'contactcenter',
  webSocketPath: '/sip',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  iceServers: [],
});

export function phoneWithFakes(storage = memory()) {
  const microphones = new FakeMicrophones();
  const agents: FakeUserAgent[] = [];
  const drop = vi.fn();
  const play = vi.fn(() => Promise.resolve(true));
  const fetchCredentials = vi.fn((): Promise<Result<PhoneCredentials>> => Promise.resolve({ data: credentials(), error: null }));
  const phone = createSoftphone({
    fetchCredentials,
    openLine: () => {
      const userAgent = new FakeUserAgent();
      agents.push(userAgent);
      return Promise.resolve({ userAgent, drop });
    },
    play,
    resume: () => Promise.resolve(true),
    microphones,
    place: createPlace(storage),
  });
  return { phone, microphones, storage, agents, drop, play, fetchCredentials };
}
