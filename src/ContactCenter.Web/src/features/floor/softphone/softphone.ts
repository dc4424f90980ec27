import { readonly, ref, shallowRef } from 'vue';
import type { PhoneCredentials } from '@/typings/api/session';
import { MediaSession } from './media-session';
import type { IncomingSession, MicrophoneState, PhoneCall, PhoneMedia, PhonePorts, PhoneRegistration } from './ports';
import type { Quality } from './quality';
import { Registration } from './registration';
import type { TrackState } from './sound-track';

/** 486 and 603 mean "the agent said no"; 486 is also what a second INVITE beside a running call gets. */
const BUSY_HERE = 486;

/**
 * The phone of the page. It only carries media: what the agent's state is comes from the server. SIP objects stay in here, pages
 * see refs.
 */
export function createSoftphone(ports: PhonePorts) {
  const registration = ref<PhoneRegistration>('off');
  const media = ref<PhoneMedia>('idle');
  const call = shallowRef<PhoneCall | null>(null);
  const muted = ref(false);
  const microphone = ref<MicrophoneState>('unknown');
  const audioBlocked = ref(false);
  const track = ref<TrackState>('live');
  /** How the conversation sounds; null while there is nothing to judge by. */
  const quality = shallowRef<Quality | null>(null);
  /** The microphone gives no sound at all. */
  const dead = ref(false);
  const lastCause = ref<string | null>(null);
  /** The call that the person has asked for at this page, until it is here. */
  let wantedCall: string | null = null;
  let session: MediaSession | null = null;

  const line = new Registration(ports, {
    changed: (state) => (registration.value = state),
    incoming,
  });

  function incoming(event: IncomingSession, credentials: PhoneCredentials): void {
    if (event.originator === 'local') {
      return;
    }
    const takeover = event.request.getHeader('X-Takeover') ?? null;
    if (session && !takeover) {
      void beside(session, event, credentials);
      return;
    }
    // Muted stays muted: what is said aside is not for the caller, whatever becomes of the connection.
    const had = ports.place.conversation();
    const isOurs = takeover !== null && (takeover === had?.callId || takeover === wantedCall);
    const staysMuted = isOurs && (call.value?.callId === takeover ? muted.value : takeover === had?.callId && had.muted);
    session?.abandon();
    const next: MediaSession = new MediaSession(event.session, credentials.iceServers.map((urls) => ({ urls })), ports, {
      active: () => session === next && activate(),
      ended: (cause) => session === next && clear(cause),
      microphoneFailed: (name) => (microphone.value = name === 'NotFoundError' ? 'missing' : 'refused'),
      audio: (sounds) => (audioBlocked.value = !sounds),
      path: (whole) => session === next && (media.value = whole ? 'active' : 'broken'),
      track: (state) => session === next && (track.value = state),
      quality: (now) => session === next && (quality.value = now),
      dead: (now) => session === next && (dead.value = now),
    });
    session = next;
    muted.value = staysMuted;
    track.value = 'live';
    quality.value = null;
    dead.value = false;
    lastCause.value = null;
    media.value = 'incoming';
    call.value = {
      callId: takeover ?? event.request.getHeader('X-Call-Id') ?? '',
      offerId: event.request.getHeader('X-Offer-Id') ?? null,
      takeover: takeover !== null,
    };
    // Only what this browser had, or what somebody asked for here, is answered without a click. A call that the person makes rings only at
    // the browser where it was asked for, or at all phones where none was said: those are desk phones.
    // So is a call of a queue whose calls are answered by themselves.
    if (isOurs || event.request.getHeader('X-Own-Call') !== undefined || event.request.getHeader('X-Auto-Answer') !== undefined) {
      wantedCall = null;
      answer();
      next.setMuted(staysMuted);
    }
  }

  /**
   * A call beside another. Nobody who speaks is offered one, so the conversation that is here has ended and its BYE has not come: because the
   * offer was faster, or because the server died that would have sent it. What still sounds is not given up all the same.
   */
  async function beside(had: MediaSession, event: IncomingSession, credentials: PhoneCredentials): Promise<void> {
    const isOver =
      event.request.getHeader('X-Offer-Id') !== undefined && ['active', 'broken'].includes(media.value) && !(await had.hears());
    if (event.session.isEnded()) {
      return;
    }
    if (session === had && isOver) {
      had.hangUp();
      had.abandon();
      clear(null);
    }
    if (session) {
      event.session.terminate({ status_code: BUSY_HERE });
    } else {
      incoming(event, credentials);
    }
  }

  function activate(): void {
    media.value = media.value === 'broken' ? 'broken' : 'active';
    microphone.value = 'granted';
    note();
  }

  function note(): void {
    if (call.value) {
      ports.place.remember({ callId: call.value.callId, muted: muted.value });
    }
  }

  /** The conversation is over here, or has gone on elsewhere by somebody's word. */
  function clear(cause: string | null): void {
    ports.place.forget();
    letGo(cause);
  }

  function letGo(cause: string | null): void {
    session = null;
    track.value = 'live';
    quality.value = null;
    dead.value = false;
    media.value = 'idle';
    call.value = null;
    muted.value = false;
    audioBlocked.value = false;
    lastCause.value = cause;
    void ports.play(null);
  }

  function answer(): void {
    if (session && media.value === 'incoming') {
      media.value = 'answering';
      session.answer();
    }
  }

  /** Refuses by SIP: used when the server could not be told over HTTP. */
  function refuse(): void {
    session?.refuse(BUSY_HERE);
  }

  /** BYE: used when the server could not be told over HTTP. */
  function hangUp(): void {
    session?.hangUp();
  }

  function setMuted(next: boolean): void {
    if (session && media.value === 'active') {
      session.setMuted(next);
      muted.value = next;
      note();
    }
  }

  /** The person has asked the server for the conversation to go on here: the INVITE that follows is answered at once. */
  function expect(callId: string): void {
    wantedCall = callId;
  }

  /** The server says that this conversation is over: whatever the line missed, nothing of it goes on here. */
  function endUnless(callId: string | null): void {
    if (session && call.value && call.value.callId !== callId && (media.value === 'active' || media.value === 'broken')) {
      session.hangUp();
      session?.abandon();
      clear(null);
    }
  }

  function sendDigit(digit: string): void {
    if (session && media.value === 'active') {
      session.sendDigit(digit);
    }
  }

  function start(): void {
    if (!line.wanted) {
      registration.value = 'connecting';
      line.start();
    }
  }

  function stop(): void {
    line.stop('leave');
    session?.abandon();
    clear(null);
    registration.value = 'off';
  }

  /** Another tab of this browser has the phone now: let go without ending the call, which goes on there. */
  function yieldTo(): void {
    session?.abandon();
    line.stop('drop');
    letGo(null);
    registration.value = 'taken';
  }

  /** After a click: browsers let a page sound only when the person has touched it. */
  async function allowAudio(): Promise<void> {
    audioBlocked.value = !(await ports.resume());
  }

  function noteMicrophone(state: MicrophoneState): void {
    microphone.value = state;
  }

  return {
    registration: readonly(registration),
    media: readonly(media),
    call: readonly(call),
    muted: readonly(muted),
    microphone: readonly(microphone),
    audioBlocked: readonly(audioBlocked),
    track: readonly(track),
    quality: readonly(quality),
    dead: readonly(dead),
    lastCause: readonly(lastCause),
    place: ports.place.name,
    start,
    stop,
    yieldTo,
    answer,
    refuse,
    hangUp,
    setMuted,
    sendDigit,
    expect,
    remembers: (callId: string) => ports.place.conversation()?.callId === callId,
    endUnless,
    takeMicrophone: () => session?.takeMicrophone() ?? Promise.resolve(),
    dismissTrack: () => (track.value = 'live'),
    allowAudio,
    noteMicrophone,
  };
}

export type Softphone = ReturnType<typeof createSoftphone>;
