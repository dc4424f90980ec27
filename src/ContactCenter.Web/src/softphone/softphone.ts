import { readonly, ref, shallowRef } from 'vue';
import type { PhoneCredentials } from '@/typings/api/session';
import { MediaSession } from './media-session';
import type { IncomingSession, MicrophoneState, PhoneCall, PhoneMedia, PhonePorts, PhoneRegistration } from './ports';
import { Registration } from './registration';

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
  const lastCause = ref<string | null>(null);
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
      event.session.terminate({ status_code: BUSY_HERE });
      return;
    }
    session?.abandon();
    const next: MediaSession = new MediaSession(event.session, credentials.iceServers ?? [], ports, {
      active: () => session === next && activate(),
      ended: (cause) => session === next && clear(cause),
      microphoneFailed: (name) => (microphone.value = name === 'NotFoundError' ? 'missing' : 'refused'),
      audio: (sounds) => (audioBlocked.value = !sounds),
    });
    session = next;
    muted.value = false;
    lastCause.value = null;
    media.value = 'incoming';
    call.value = {
      callId: takeover ?? event.request.getHeader('X-Call-Id') ?? '',
      offerId: event.request.getHeader('X-Offer-Id') ?? null,
      takeover: takeover !== null,
    };
    if (takeover) {
      answer();
    }
  }

  function activate(): void {
    media.value = 'active';
    microphone.value = 'granted';
  }

  function clear(cause: string | null): void {
    session = null;
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

  /** Another tab has the phone now: let go without ending the call. */
  function yieldTo(): void {
    session?.abandon();
    line.stop('drop');
    clear(null);
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
    lastCause: readonly(lastCause),
    start,
    stop,
    yieldTo,
    answer,
    refuse,
    hangUp,
    setMuted,
    sendDigit,
    allowAudio,
    noteMicrophone,
  };
}

export type Softphone = ReturnType<typeof createSoftphone>;
