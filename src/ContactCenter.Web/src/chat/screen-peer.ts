/** The server is ICE-lite and learns our address from the check itself: the first candidate is enough, and none is waited for longer. */
const CANDIDATE_MILLISECONDS = 1000;
const MOST_FRAMES = 15;

/** Whether this browser can show what is on the screen; those of telephones mostly cannot. */
export const canShare = () => 'RTCPeerConnection' in window && !!navigator.mediaDevices && 'getDisplayMedia' in navigator.mediaDevices;

/** The picture of what the visitor chose: one peer connection that sends, made by an offer of the page and the answer of the server. */
export class ScreenPeer {
  isConnected = false;
  isLost = false;
  /** The browser ended it: by its own button, or because the window was closed. */
  isStopped = false;
  /** The window is there and shows nothing, for example because it is minimised. */
  isStill = false;
  private readonly connection = new RTCPeerConnection();
  private readonly track: MediaStreamTrack;

  constructor(stream: MediaStream, changed: () => void) {
    this.track = stream.getVideoTracks()[0]!;
    // Text is to be read: rather fewer pictures than blurred ones.
    this.track.contentHint = 'detail';
    const turn = (what: () => void) => () => {
      what();
      changed();
    };
    this.track.addEventListener('ended', turn(() => (this.isStopped = true)));
    this.track.addEventListener('mute', turn(() => (this.isStill = true)));
    this.track.addEventListener('unmute', turn(() => (this.isStill = false)));
    this.connection.addEventListener('connectionstatechange', turn(() => {
      const state = this.connection.connectionState;
      this.isConnected = state === 'connected';
      this.isLost = state === 'failed' || state === 'closed';
    }));
    this.connection.addTransceiver(this.track, { direction: 'sendonly', streams: [stream] });
  }

  /** Called while the visitor presses: browsers ask for that. Null when nothing was chosen. */
  static async choose(): Promise<MediaStream | null> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: MOST_FRAMES } }, audio: false });
      return stream.getVideoTracks().length ? stream : null;
    } catch {
      return null;
    }
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

  async accept(answer: string, maxKilobits: number): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp: answer });
    const sender = this.connection.getSenders()[0];
    const parameters = sender?.getParameters();
    if (sender && parameters?.encodings[0]) {
      parameters.encodings[0].maxBitrate = maxKilobits * 1000;
      // Some browsers refuse what others want; the server holds to the limit anyway.
      await sender.setParameters(parameters).catch(() => undefined);
    }
  }

  close(): void {
    this.track.stop();
    this.connection.close();
  }
}
