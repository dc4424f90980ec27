import type { Problem } from '@/service/request';

/** How somebody looks: the agent of the chat, or who supervises. */
export interface LookRequests {
  look(): Promise<{ data: { offer: string } | null; error: Problem | null }>;
  watch(answer: string): Promise<{ error: Problem | null }>;
  leave(): Promise<unknown>;
}

const CANDIDATE_MILLISECONDS = 1000;

/** One peer connection that only receives: the server offers, this browser answers. */
export class ScreenViewer {
  private readonly connection = new RTCPeerConnection();
  private isClosed = false;

  constructor(
    private readonly requests: LookRequests, shown: (stream: MediaStream) => void, private readonly changed: (state: 'live' | 'lost') => void,
  ) {
    this.connection.addEventListener('track', ({ track }) => shown(new MediaStream([track])));
    this.connection.addEventListener('connectionstatechange', () => {
      const state = this.connection.connectionState;
      if (!this.isClosed && (state === 'connected' || state === 'failed' || state === 'closed')) {
        this.changed(state === 'connected' ? 'live' : 'lost');
      }
    });
  }

  /** What stood in the way; null: nothing. */
  async look(): Promise<Problem | null> {
    const { data, error } = await this.requests.look();
    if (!data || this.isClosed) {
      return error;
    }
    await this.connection.setRemoteDescription({ type: 'offer', sdp: data.offer });
    const first = new Promise<void>((resolve) => {
      this.connection.addEventListener('icecandidate', () => resolve(), { once: true });
      setTimeout(resolve, CANDIDATE_MILLISECONDS);
    });
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    await first;
    return this.isClosed ? null : (await this.requests.watch(this.connection.localDescription?.sdp ?? '')).error;
  }

  close(): void {
    this.isClosed = true;
    this.connection.close();
  }
}
