import type { PhonePorts, SipSession } from './ports';
import { QualityWatch, type Quality } from './quality';
import { SoundTrack, type TrackState } from './sound-track';

/** RFC 4733 events in the audio stream; 160 ms tones with 70 ms between them are read by every IVR met so far. */
const dtmfOptions = { transportType: 'RFC2833', duration: 160, interToneGap: 70 };

export interface MediaEvents {
  active(): void;
  ended(cause: string): void;
  microphoneFailed(name: string): void;
  audio(sounds: boolean): void;
  /** The way of the sound broke, or is whole again. */
  path(whole: boolean): void;
  track(state: TrackState): void;
  quality(quality: Quality): void;
  /** The microphone gives no sound at all, or does again. */
  dead(dead: boolean): void;
}

/** A path that is only interrupted mends itself within seconds, or not at all. */
const INTERRUPTED_MILLISECONDS = 5000;
const BEAT_MILLISECONDS = 2000;
/** 25 packets of 20 ms. */
const LISTENING_MILLISECONDS = 500;

/** The audio of one SIP session. Once `abandon`ed it is deaf and reports nothing more. */
export class MediaSession {
  private abandoned = false;

  constructor(
    private readonly session: SipSession,
    private readonly iceServers: RTCIceServer[],
    private readonly ports: Pick<PhonePorts, 'play' | 'microphones'>,
    private readonly events: MediaEvents,
  ) {
    this.listen('confirmed', () => this.begin());
    this.listen('accepted', () => this.begin());
    this.listen('failed', (e: { cause?: string }) => this.finish(e?.cause ?? 'failed'));
    this.listen('ended', (e: { cause?: string }) => this.finish(e?.cause ?? 'ended'));
    this.listen('getusermediafailed', (e: { name?: string }) => events.microphoneFailed(e?.name ?? ''));
    // The server is ICE-lite and learns our address from the check itself: the first candidate is enough to answer at once.
    this.listen('icecandidate', (e: { ready(): void }) => e.ready());
    this.listen('peerconnection', (e: { peerconnection: RTCPeerConnection }) => this.attach(e.peerconnection));
  }

  answer(): void {
    this.session.answer({
      mediaConstraints: { audio: this.ports.microphones.wanted(), video: false },
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
    this.muted = muted;
    this.sound?.setMuted(muted);
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
    this.leave();
    this.session.connection?.close();
  }

  /** Whether packets come in, or it cannot be told. */
  async hears(): Promise<boolean> {
    const before = await this.received();
    await new Promise((resolve) => setTimeout(resolve, LISTENING_MILLISECONDS));
    const now = await this.received();
    return before === null || now === null || now > before;
  }

  private async received(): Promise<number | null> {
    const { connection } = this.session;
    if (!connection || connection.connectionState === 'closed') {
      return 0;
    }
    let packets: number | null = null;
    for (const report of (await connection.getStats()).values()) {
      if (report.type === 'inbound-rtp') {
        packets = (packets ?? 0) + ((report as RTCInboundRtpStreamStats).packetsReceived ?? 0);
      }
    }
    return packets;
  }

  takeMicrophone(): Promise<void> {
    return this.sound?.replace() ?? Promise.resolve();
  }

  private begin(): void {
    const { connection } = this.session;
    if (connection && !this.sound) {
      this.sound = new SoundTrack(connection, this.ports.microphones, (state) => this.abandoned || this.events.track(state));
    }
    if (connection && !this.watch) {
      this.watch = new QualityWatch(connection, () => this.muted, {
        quality: (quality) => this.abandoned || this.events.quality(quality),
        dead: (dead) => this.abandoned || this.events.dead(dead),
      });
    }
    // What was muted before a takeover is so from the first packet: the new track has just been made.
    this.sound?.setMuted(this.muted);
    this.events.active();
  }

  private finish(cause: string): void {
    this.leave();
    this.events.ended(cause);
  }

  private leave(): void {
    clearTimeout(this.interrupted);
    clearInterval(this.beat);
    this.sound?.close();
    this.watch?.close();
  }

  private pathChanged(connection: RTCPeerConnection): void {
    clearTimeout(this.interrupted);
    const tell = (whole: boolean) => this.abandoned || this.session.isEnded() || this.events.path(whole);
    switch (connection.connectionState) {
      case 'connected':
        tell(true);
        break;
      case 'disconnected':
        this.interrupted = setTimeout(() => tell(false), INTERRUPTED_MILLISECONDS);
        break;
      case 'failed':
      case 'closed':
        tell(false);
        break;
    }
  }

  private listen<T>(event: string, handle: (payload: T) => void): void {
    this.session.on(event, (payload: never) => {
      if (!this.abandoned) {
        handle(payload as T);
      }
    });
  }

  private attached: RTCPeerConnection | null = null;
  private sound: SoundTrack | null = null;
  private watch: QualityWatch | null = null;
  private interrupted: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private muted = false;

  private attach(connection: RTCPeerConnection): void {
    if (this.attached === connection) {
      return;
    }
    this.attached = connection;
    connection.addEventListener('connectionstatechange', () => this.pathChanged(connection));
    // A connection that is closed says nothing more, not even that.
    this.beat = setInterval(() => connection.connectionState === 'closed' && this.pathChanged(connection), BEAT_MILLISECONDS);
    connection.addEventListener('track', (event) => {
      const stream = event.streams[0] ?? new MediaStream([event.track]);
      void this.ports.play(stream).then((sounds) => this.abandoned || this.events.audio(sounds));
    });
  }
}
