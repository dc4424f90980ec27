import type { PhonePorts, SipSession } from './ports';

/** RFC 4733 events in the audio stream; 160 ms tones with 70 ms between them are read by every IVR met so far. */
const dtmfOptions = { transportType: 'RFC2833', duration: 160, interToneGap: 70 };

export interface MediaEvents {
  active(): void;
  ended(cause: string): void;
  microphoneFailed(name: string): void;
  audio(sounds: boolean): void;
}

/** The audio of one SIP session. Once `abandon`ed it is deaf and reports nothing more. */
export class MediaSession {
  private abandoned = false;

  constructor(
    private readonly session: SipSession,
    private readonly iceServers: RTCIceServer[],
    private readonly ports: Pick<PhonePorts, 'play'>,
    private readonly events: MediaEvents,
  ) {
    this.listen('confirmed', () => events.active());
    this.listen('accepted', () => events.active());
    this.listen('failed', (e: { cause?: string }) => events.ended(e?.cause ?? 'failed'));
    this.listen('ended', (e: { cause?: string }) => events.ended(e?.cause ?? 'ended'));
    this.listen('getusermediafailed', (e: { name?: string }) => events.microphoneFailed(e?.name ?? ''));
    // The server is ICE-lite and learns our address from the check itself: the first candidate is enough to answer at once.
    this.listen('icecandidate', (e: { ready(): void }) => e.ready());
    this.listen('peerconnection', (e: { peerconnection: RTCPeerConnection }) => this.attach(e.peerconnection));
  }

  answer(): void {
    this.session.answer({
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: this.iceServers },
    });
    if (this.session.connection) {
      this.attach(this.session.connection);
    }
  }

  refuse(status: number): void {
    if (!this.session.isEnded()) {
      this.session.terminate({ status_code: status });
    }
  }

  hangUp(): void {
    if (!this.session.isEnded()) {
      this.session.terminate();
    }
  }

  setMuted(muted: boolean): void {
    if (muted) {
      this.session.mute({ audio: true });
    } else {
      this.session.unmute({ audio: true });
    }
  }

  sendDigit(digit: string): void {
    this.session.sendDTMF(digit, dtmfOptions);
  }

  /** Closes the media here and says nothing to the server, which has moved the call to another leg. */
  abandon(): void {
    this.abandoned = true;
    this.session.connection?.close();
  }

  private listen<T>(event: string, handle: (payload: T) => void): void {
    this.session.on(event, (payload: never) => {
      if (!this.abandoned) {
        handle(payload as T);
      }
    });
  }

  private attached: RTCPeerConnection | null = null;

  private attach(connection: RTCPeerConnection): void {
    if (this.attached === connection) {
      return;
    }
    this.attached = connection;
    connection.addEventListener('track', (event) => {
      const stream = event.streams[0] ?? new MediaStream([event.track]);
      void this.ports.play(stream).then((sounds) => this.abandoned || this.events.audio(sounds));
    });
  }
}
