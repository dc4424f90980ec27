import { make } from './dom';

/** The server is ICE-lite and learns our address from the check itself: the first candidate is enough, and none is waited for longer. */
const CANDIDATE_MILLISECONDS = 1000;

/** The audio of a visitor who speaks with the agent: one peer connection, made by an offer of the page and the answer of the server. */
export class VoicePeer {
  isConnected = false;
  isLost = false;
  private readonly connection = new RTCPeerConnection();
  private readonly audio = make('audio', { autoplay: '', hidden: '', 'data-testid': 'voice-audio' });
  private microphone: MediaStreamTrack | null = null;

  constructor(changed: () => void) {
    document.body.append(this.audio);
    this.connection.addEventListener('track', ({ track }) => {
      this.audio.srcObject = new MediaStream([track]);
      void this.audio.play().catch(() => undefined);
    });
    this.connection.addEventListener('connectionstatechange', () => {
      const state = this.connection.connectionState;
      this.isConnected = state === 'connected';
      this.isLost = state === 'failed' || state === 'closed';
      changed();
    });
  }

  /** Asks for the microphone and gives it back: whether it would be given. */
  static async mayListen(): Promise<boolean> {
    try {
      (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks().forEach((track) => track.stop());
      return true;
    } catch {
      return false;
    }
  }

  /** False when the browser gives no microphone. */
  async open(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.microphone = stream.getAudioTracks()[0] ?? null;
      if (this.microphone) {
        this.connection.addTrack(this.microphone, stream);
      }
    } catch {
      return false;
    }
    return this.microphone !== null;
  }

  /** Our description. */
  async offer(): Promise<string> {
    const first = new Promise<void>((resolve) => {
      this.connection.addEventListener('icecandidate', () => resolve(), { once: true });
      setTimeout(resolve, CANDIDATE_MILLISECONDS);
    });
    await this.connection.setLocalDescription(await this.connection.createOffer());
    await first;
    return this.connection.localDescription?.sdp ?? '';
  }

  async accept(answer: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  mute(on: boolean): void {
    if (this.microphone) {
      this.microphone.enabled = !on;
    }
  }

  close(): void {
    this.microphone?.stop();
    this.connection.close();
    this.audio.srcObject = null;
    this.audio.remove();
  }
}
