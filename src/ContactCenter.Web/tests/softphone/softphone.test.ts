import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineAddress } from '@/softphone/line';
import { createTabLease, type TabChannel } from '@/softphone/tab-lease';
import { FakeSession, phoneWithFakes, type FakeUserAgent } from './fakes';

const settle = () => vi.advanceTimersByTimeAsync(0);
const offer = { 'X-Call-Id': 'c1', 'X-Offer-Id': 'o1', 'X-Entry-Number': '12366', 'X-Queue': 'tax-general' };
let set: ReturnType<typeof phoneWithFakes>;
let ua: FakeUserAgent;

beforeEach(async () => {
  vi.useFakeTimers();
  set = phoneWithFakes();
  set.phone.start();
  await settle();
  ua = set.agents[0]!;
  ua.emit('registered');
});
afterEach(() => {
  set.phone.stop();
  vi.useRealTimers();
});

describe('a call on the phone', () => {
  it('rings with the ids of the call and waits for the person', () => {
    const session = ua.invite(offer);
    expect(set.phone.media.value).toBe('incoming');
    expect(set.phone.call.value).toEqual({ callId: 'c1', offerId: 'o1', takeover: false });
    expect(session.answer).not.toHaveBeenCalled();
  });

  it('is answered with audio only, on the first candidate, and is active when confirmed', () => {
    const session = ua.invite(offer);
    set.phone.answer();
    set.phone.answer();
    expect(session.answer).toHaveBeenCalledOnce();
    expect(session.answer.mock.calls[0]?.[0]).toMatchObject({ mediaConstraints: { audio: true, video: false } });
    const ready = vi.fn();
    session.emit('icecandidate', { ready });
    expect(ready).toHaveBeenCalledOnce();
    expect(set.phone.media.value).toBe('answering');
    session.emit('confirmed');
    expect(set.phone.media.value).toBe('active');
  });

  it('ends with its cause and leaves nothing behind', () => {
    const session = ua.invite(offer);
    set.phone.answer();
    session.emit('confirmed');
    set.phone.setMuted(true);
    session.emit('ended', { cause: 'Terminated' });
    expect(set.phone.media.value).toBe('idle');
    expect(set.phone.call.value).toBeNull();
    expect(set.phone.muted.value).toBe(false);
    expect(set.phone.lastCause.value).toBe('Terminated');
  });

  it('a caller who leaves while it rings stops the ringing', () => {
    ua.invite(offer).emit('failed', { cause: 'Canceled' });
    expect(set.phone.media.value).toBe('idle');
  });

  it('mutes and sends DTMF as RFC 4733 events, only while active', () => {
    const session = ua.invite(offer);
    set.phone.setMuted(true);
    set.phone.sendDigit('5');
    expect(session.mute).not.toHaveBeenCalled();
    expect(session.sendDTMF).not.toHaveBeenCalled();
    set.phone.answer();
    session.emit('confirmed');
    set.phone.setMuted(true);
    set.phone.sendDigit('5');
    expect(session.mute).toHaveBeenCalledWith({ audio: true });
    expect(session.sendDTMF).toHaveBeenCalledWith('5', expect.objectContaining({ transportType: 'RFC2833' }));
    set.phone.setMuted(false);
    expect(session.unmute).toHaveBeenCalled();
  });

  it('a second INVITE beside a call is refused as busy', () => {
    ua.invite(offer);
    const second = ua.invite({ ...offer, 'X-Call-Id': 'c2' });
    expect(second.terminate).toHaveBeenCalledWith({ status_code: 486 });
    expect(set.phone.call.value?.callId).toBe('c1');
  });

  it('a refused microphone is told apart from a missing one', () => {
    ua.invite(offer).emit('getusermediafailed', { name: 'NotAllowedError' });
    expect(set.phone.microphone.value).toBe('refused');
    ua.invite(offer, new FakeSession());
    set.phone.noteMicrophone('missing');
    expect(set.phone.microphone.value).toBe('missing');
  });
});

describe('takeover after a reload', () => {
  it('is answered without a click', () => {
    const session = ua.invite({ 'X-Takeover': 'c9' });
    expect(session.answer).toHaveBeenCalledOnce();
    expect(set.phone.call.value).toEqual({ callId: 'c9', offerId: null, takeover: true });
  });

  it('replaces the old leg without a BYE, and the old leg’s end changes nothing', () => {
    const old = ua.invite(offer);
    set.phone.answer();
    old.emit('confirmed');
    const next = ua.invite({ 'X-Takeover': 'c1' });
    expect(old.terminate).not.toHaveBeenCalled();
    expect(old.connection.close).toHaveBeenCalled();
    next.emit('confirmed');
    old.emit('ended', { cause: 'Terminated' });
    expect(set.phone.media.value).toBe('active');
  });

  it('a newer tab gets the phone: no BYE, no un-REGISTER', () => {
    const session = ua.invite(offer);
    set.phone.answer();
    session.emit('confirmed');
    set.phone.yieldTo();
    expect(session.terminate).not.toHaveBeenCalled();
    expect(set.drop).toHaveBeenCalledOnce();
    expect(ua.stop).not.toHaveBeenCalled();
    expect(set.phone.registration.value).toBe('taken');
    ua.emit('registered');
    expect(set.phone.registration.value).toBe('taken');
  });
});

describe('registration', () => {
  it('follows the line', () => {
    expect(set.phone.registration.value).toBe('registered');
    ua.emit('disconnected');
    expect(set.phone.registration.value).toBe('unreachable');
    ua.emit('registered');
    expect(set.phone.registration.value).toBe('registered');
  });

  it('starts once however often it is asked', async () => {
    set.phone.start();
    set.phone.start();
    await settle();
    expect(set.agents).toHaveLength(1);
  });

  it('renews the credentials before they expire and keeps the line', async () => {
    await vi.advanceTimersByTimeAsync(600_000 * 0.8);
    expect(set.fetchCredentials).toHaveBeenCalledTimes(2);
    expect(ua.set).toHaveBeenCalledWith('password', 'one');
    expect(ua.register).toHaveBeenCalledOnce();
    expect(set.agents).toHaveLength(1);
  });

  it('fetches new credentials when the server refuses the old', async () => {
    ua.emit('registrationFailed', {});
    expect(set.phone.registration.value).toBe('unregistered');
    await vi.advanceTimersByTimeAsync(1000);
    expect(ua.register).toHaveBeenCalledOnce();
  });

  it('tries again while the server is away', async () => {
    const other = phoneWithFakes();
    other.fetchCredentials.mockResolvedValueOnce({ data: null, error: { status: 0, code: 'server-unreachable' } });
    other.phone.start();
    await settle();
    expect(other.phone.registration.value).toBe('unreachable');
    expect(other.agents).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(other.agents).toHaveLength(1);
    other.phone.stop();
  });

  it('stops for good: no timer, no state from the old line', async () => {
    set.phone.stop();
    expect(ua.stop).toHaveBeenCalledOnce();
    ua.emit('registered');
    expect(set.phone.registration.value).toBe('off');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('uses the page’s own host, encrypted when the page is', () => {
    expect(lineAddress('/sip', { protocol: 'https:', host: 'cc.example' })).toBe('wss://cc.example/sip');
    expect(lineAddress('/sip', { protocol: 'http:', host: '127.0.0.1:8080' })).toBe('ws://127.0.0.1:8080/sip');
  });
});

describe('tabs', () => {
  it('the tab that took the phone last has it', () => {
    const channels: TabChannel[] = [];
    const open = (): TabChannel => {
      const channel: TabChannel = {
        onmessage: null,
        close: vi.fn(),
        postMessage: (data) =>
          channels.filter((other) => other !== channel).forEach((other) => other.onmessage?.({ data } as MessageEvent)),
      };
      channels.push(channel);
      return channel;
    };
    const lost = [vi.fn(), vi.fn()] as const;
    const [first, second] = lost.map((handler) => createTabLease('a1', handler, open));
    first?.take();
    expect(lost[1]).toHaveBeenCalledOnce();
    second?.take();
    expect(lost[0]).toHaveBeenCalledOnce();
    expect(lost[1]).toHaveBeenCalledOnce();
  });
});
