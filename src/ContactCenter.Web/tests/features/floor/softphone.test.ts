import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineAddress } from '@/features/floor/softphone/line';
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

  it('a call beside a conversation that sounds is refused as busy', async () => {
    const first = conversation();
    const second = ua.invite({ ...offer, 'X-Call-Id': 'c2' });
    await vi.advanceTimersByTimeAsync(500);
    expect(second.terminate).toHaveBeenCalledWith({ status_code: 486 });
    expect(first.terminate).not.toHaveBeenCalled();
    expect(set.phone.call.value?.callId).toBe('c1');
  });

  it('a call takes the place of a conversation whose server died without a BYE', async () => {
    const first = conversation();
    first.connection.isSentTo = false;
    const second = ua.invite({ ...offer, 'X-Call-Id': 'c2' });
    await vi.advanceTimersByTimeAsync(500);
    expect(second.terminate).not.toHaveBeenCalled();
    expect(first.terminate).toHaveBeenCalledOnce();
    expect([set.phone.media.value, set.phone.call.value?.callId]).toEqual(['incoming', 'c2']);
  });

  it('a call that was faster than the BYE of the one before rings', async () => {
    const first = conversation();
    const second = ua.invite({ ...offer, 'X-Call-Id': 'c2' });
    first.emit('ended', { cause: 'Terminated' });
    await vi.advanceTimersByTimeAsync(500);
    expect(second.terminate).not.toHaveBeenCalled();
    expect(set.phone.call.value?.callId).toBe('c2');
  });

  it('a refused microphone is told apart from a missing one', () => {
    ua.invite(offer).emit('getusermediafailed', { name: 'NotAllowedError' });
    expect(set.phone.microphone.value).toBe('refused');
    ua.invite(offer, new FakeSession());
    set.phone.noteMicrophone('missing');
    expect(set.phone.microphone.value).toBe('missing');
  });
});

/** A conversation that runs. */
function conversation() {
  const session = ua.invite(offer);
  set.phone.answer();
  session.emit('peerconnection', { peerconnection: session.connection });
  session.emit('confirmed');
  return session;
}

describe('takeover', () => {
  it('after a reload is answered without a click, because this browser had the conversation', async () => {
    conversation();
    set.phone.setMuted(true);
    const reloaded = phoneWithFakes(set.storage);
    reloaded.phone.start();
    await settle();
    const session = reloaded.agents[0]!.invite({ 'X-Takeover': 'c1' });
    expect(session.answer).toHaveBeenCalledOnce();
    session.emit('confirmed');
    expect(reloaded.phone.muted.value).toBe(true);
    expect(session.microphone.enabled).toBe(false);
    reloaded.phone.stop();
  });

  it('of a conversation that this browser never had opens no microphone', () => {
    const session = ua.invite({ 'X-Takeover': 'c9' });
    expect(session.answer).not.toHaveBeenCalled();
    expect(set.phone.media.value).toBe('incoming');
    set.phone.answer();
    expect(session.answer).toHaveBeenCalledOnce();
  });

  it('that the person asked for here is answered, once', () => {
    set.phone.expect('c9');
    const session = ua.invite({ 'X-Takeover': 'c9' });
    expect(session.answer).toHaveBeenCalledOnce();
    session.emit('failed', {});
    expect(ua.invite({ 'X-Takeover': 'c9' }).answer).not.toHaveBeenCalled();
  });

  it('keeps the mute: what is said aside is not for the caller', () => {
    conversation();
    set.phone.setMuted(true);
    const next = ua.invite({ 'X-Takeover': 'c1' });
    expect(set.phone.muted.value).toBe(true);
    next.emit('confirmed');
    expect(set.phone.muted.value).toBe(true);
    expect(next.microphone.enabled).toBe(false);
    set.phone.setMuted(false);
    expect(next.microphone.enabled).toBe(true);
  });

  it('the mute of one conversation is not the next one’s', () => {
    const first = conversation();
    set.phone.setMuted(true);
    first.emit('ended', {});
    const second = ua.invite({ ...offer, 'X-Call-Id': 'c2' });
    set.phone.answer();
    second.emit('confirmed');
    expect(set.phone.muted.value).toBe(false);
    expect(second.microphone.enabled).toBe(true);
  });

  it('replaces the old leg without a BYE, and the old leg’s end changes nothing', () => {
    const old = conversation();
    const next = ua.invite({ 'X-Takeover': 'c1' });
    expect(old.terminate).not.toHaveBeenCalled();
    expect(old.connection.close).toHaveBeenCalled();
    next.emit('confirmed');
    old.emit('ended', { cause: 'Terminated' });
    expect(set.phone.media.value).toBe('active');
  });

  it('a line that is lost and found leaves the conversation as it is', () => {
    const session = conversation();
    set.phone.setMuted(true);
    ua.emit('disconnected');
    ua.emit('registered');
    expect([set.phone.media.value, set.phone.muted.value]).toEqual(['active', true]);
    expect(session.connection.close).not.toHaveBeenCalled();
  });

  it('what the server says is over is over here', () => {
    const session = conversation();
    set.phone.endUnless('c1');
    expect(set.phone.media.value).toBe('active');
    set.phone.endUnless(null);
    expect(session.terminate).toHaveBeenCalled();
    expect(set.phone.media.value).toBe('idle');
    expect(set.phone.remembers('c1')).toBe(false);
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

describe('sound of a conversation', () => {
  it('whose way is broken is not called active, and is again when it mends', async () => {
    const session = conversation();
    const connection = session.connection as unknown as { become(state: RTCPeerConnectionState): void };
    connection.become('disconnected');
    await vi.advanceTimersByTimeAsync(4000);
    expect(set.phone.media.value).toBe('active');
    connection.become('connected');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(set.phone.media.value).toBe('active');
    connection.become('failed');
    expect(set.phone.media.value).toBe('broken');
    connection.become('connected');
    (session.connection as unknown as { connectionState: string }).connectionState = 'closed';
    await vi.advanceTimersByTimeAsync(2000);
    expect(set.phone.media.value).toBe('broken');
  });

  it('takes another microphone when the headset is unplugged, muted as before', async () => {
    const session = conversation();
    set.phone.setMuted(true);
    const spare = set.microphones.next!;
    session.microphone.end();
    await settle();
    expect((session.connection.getSenders() as unknown as { track: unknown }[])[0]!.track).toBe(spare);
    expect(spare.enabled).toBe(false);
    expect(set.phone.track.value).toBe('replaced');
    set.phone.dismissTrack();
    expect(set.phone.track.value).toBe('live');
    session.emit('ended', {});
    expect(spare.stop).toHaveBeenCalled();
  });

  it('says that there is none, and takes the next that is plugged in', async () => {
    const session = conversation();
    const spare = set.microphones.next;
    set.microphones.next = null;
    session.microphone.end();
    await settle();
    expect(set.phone.track.value).toBe('lost');
    set.microphones.next = spare;
    set.microphones.plug();
    await settle();
    expect(set.phone.track.value).toBe('replaced');
  });

  it('says that the system has switched the microphone off, until it is on again', async () => {
    const session = conversation();
    session.microphone.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(set.phone.track.value).toBe('silent');
    session.microphone.dispatchEvent(new Event('unmute'));
    expect(set.phone.track.value).toBe('live');
  });
});
