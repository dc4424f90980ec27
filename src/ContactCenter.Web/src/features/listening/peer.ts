/** The server is ICE-lite and learns our address from the check itself: the first candidate is enough, and none is waited for longer. */
const CANDIDATE_MILLISECONDS = 1000;

export type PeerHealth = 'connecting' | 'connected' | 'lost';

/**
 * The audio of somebody who listens to a live call: one peer connection, made by an offer of the page and the answer of the server, without
 * SIP. It sends from the start, silence while nobody is to hear the person, so that a microphone comes without another description.
 */
export class ListeningPeer {
  private readonly connection = new RTCPeerConnection();
  private readonly audio = document.createElement('audio');
  private readonly sender: RTCRtpSender;
  private microphone: MediaStreamTrack | null = null;
  private closed = false;

  constructor(told: (health: PeerHealth) => void) {
    this.audio.autoplay = true;
    this.audio.hidden = true;
    this.audio.dataset.testid = 'listening-audio';
    document.body.append(this.audio);
    this.sender = this.connection.addTransceiver('audio', { direction: 'sendrecv' }).sender;
    this.connection.addEventListener('track', ({ track }) => {
      this.audio.srcObject = new MediaStream([track]);
      void this.audio.play().catch(() => undefined);
    });
    this.connection.addEventListener('connectionstatechange', () => {
      const state = this.connection.connectionState;
      if (!this.closed) {
        told(state === 'connected' ? 'connected' : state === 'failed' || state === 'closed' ? 'lost' : 'connecting');
      }
    });
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

  /**
   * Opens the microphone, or gives it back. False when the browser does not give it: then nobody hears the person.
   */
  async speak(on: boolean): Promise<boolean> {
    if (!on) {
      await this.sender.replaceTrack(null);
      this.microphone?.stop();
      this.microphone = null;
      return true;
    }
    if (this.microphone) {
      return true;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.microphone = stream.getAudioTracks()[0] ?? null;
    } catch {
      return false;
    }
    if (this.closed) {
      this.microphone?.stop();
      this.microphone = null;
      return false;
    }
    await this.sender.replaceTrack(this.microphone);
    return this.microphone !== null;
  }

  setMuted(muted: boolean): void {
    if (this.microphone) {
      this.microphone.enabled = !muted;
    }
  }

  close(): void {
    this.closed = true;
    this.microphone?.stop();
    this.microphone = null;
    this.connection.close();
    this.audio.srcObject = null;
    this.audio.remove();
  }
}
