import { devices } from './devices';

/** How the microphone of a conversation is. `silent`: the system has switched it off; `lost`: it is gone and no other was found. */
export type TrackState = 'live' | 'replaced' | 'silent' | 'lost';

const SILENT_AFTER_MILLISECONDS = 2000;

export interface Microphones {
  open(): Promise<MediaStreamTrack>;
  /** The one that is asked for. */
  wanted(): true | MediaTrackConstraints;
  /** Told when devices come and go; answers how to stop telling. */
  onChange(listener: () => void): () => void;
}

export const browserMicrophones: Microphones = {
  wanted: devices.wanted,
  async open() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: devices.wanted() });
    return stream.getAudioTracks()[0]!;
  },
  onChange(listener) {
    navigator.mediaDevices?.addEventListener?.('devicechange', listener);
    return () => navigator.mediaDevices?.removeEventListener?.('devicechange', listener);
  },
};

/**
 * Keeps a conversation heard: a microphone that ends (a headset unplugged) is replaced by the default one, again and again when
 * devices change, until one is there.
 */
export class SoundTrack {
  private own: MediaStreamTrack | null = null;
  private watched: MediaStreamTrack | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly stopListening: () => void;
  private replacing = false;
  private closed = false;
  private muted = false;

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly microphones: Microphones,
    private readonly tell: (state: TrackState) => void,
  ) {
    this.stopListening = microphones.onChange(() => void this.check());
    this.watch();
  }

  /** The sender whose track is the microphone; it keeps its place when the track is replaced. */
  private get sender(): RTCRtpSender | undefined {
    return this.connection.getSenders?.().find((sender) => sender.track?.kind === 'audio' || sender.track === this.watched);
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    const track = this.sender?.track;
    if (track) {
      track.enabled = !muted;
    }
  }

  /** Takes another microphone now; for a person who has plugged one in. */
  async replace(): Promise<void> {
    const { sender } = this;
    if (!sender || this.replacing || this.closed) {
      return;
    }
    this.replacing = true;
    try {
      const track = await this.microphones.open();
      if (this.closed) {
        track.stop();
        return;
      }
      track.enabled = !this.muted;
      await sender.replaceTrack(track);
      this.own?.stop();
      this.own = track;
      this.watch();
      this.tell('replaced');
    } catch {
      this.tell('lost');
    } finally {
      this.replacing = false;
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.silence);
    this.stopListening();
    this.own?.stop();
  }

  private check(): Promise<void> | undefined {
    return this.sender?.track?.readyState === 'ended' ? this.replace() : undefined;
  }

  private watch(): void {
    const track = this.sender?.track ?? null;
    if (!track || track === this.watched) {
      return;
    }
    this.watched = track;
    const on = (event: string, handle: () => void) =>
      track.addEventListener(event, () => !this.closed && this.watched === track && handle());
    on('ended', () => void this.replace());
    on('mute', () => {
      clearTimeout(this.silence);
      this.silence = setTimeout(() => this.tell('silent'), SILENT_AFTER_MILLISECONDS);
    });
    on('unmute', () => {
      clearTimeout(this.silence);
      this.tell('live');
    });
  }
}
