import { vi } from 'vitest';
import { createSoftphone } from '@/softphone/softphone';
import type { SipSession, SipUserAgent } from '@/softphone/ports';
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
  connection = { close: vi.fn(), addEventListener: vi.fn() } as unknown as RTCPeerConnection;
}

export const credentials = (): PhoneCredentials => ({
  uri: 'sip:8001@contactcenter',
  userName: '8001-s1',
  password: 'one',
  realm: 'contactcenter',
  webSocketPath: '/sip',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  iceServers: [],
});

export function phoneWithFakes() {
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
  });
  return { phone, agents, drop, play, fetchCredentials };
}
