import { readonly, ref, type Ref } from 'vue';
import { connectHub, retryDelay, type LiveConnection } from './connection';

export type FeedStatus = 'off' | 'connecting' | 'live' | 'lost';

export interface FeedOptions {
  hub: string;
  method: string;
  receive: (message: never) => void;
  /** Reads the whole state over HTTP: after a reconnect, and every few seconds while the hub is away. */
  refetch: () => Promise<unknown>;
  /** Also re-read when the hub was silent for this long; 0 is never. */
  quietMilliseconds?: number;
  pollMilliseconds?: number;
  connect?: (path: string) => Promise<LiveConnection>;
}

export interface Feed {
  status: Readonly<Ref<FeedStatus>>;
  start(): void;
  stop(): void;
}

/** Live updates by SignalR that fall back to polling and never stop trying. */
export function createFeed(options: FeedOptions): Feed {
  const status = ref<FeedStatus>('off');
  const pollMilliseconds = options.pollMilliseconds ?? 5000;
  const connect = options.connect ?? connectHub;
  let run = 0;
  let connection: LiveConnection | null = null;
  let beat: ReturnType<typeof setInterval> | undefined;
  let lastMessage = 0;

  function start(): void {
    stop();
    status.value = 'connecting';
    lastMessage = Date.now();
    void options.refetch();
    beat = setInterval(check, pollMilliseconds);
    void open(++run, 0);
  }

  function check(): void {
    const quiet = options.quietMilliseconds ?? 0;
    if (status.value !== 'live' || (quiet > 0 && Date.now() - lastMessage >= quiet)) {
      void options.refetch();
    }
  }

  async function open(own: number, attempt: number): Promise<void> {
    const opened = await connect(options.hub);
    if (own !== run) {
      return;
    }
    connection = opened;
    wire(opened, own);
    try {
      await opened.start();
      becomeLive(own);
    } catch {
      retry(own, attempt);
    }
  }

  function wire(opened: LiveConnection, own: number): void {
    opened.on(options.method, (message) => {
      if (own === run) {
        lastMessage = Date.now();
        options.receive(message);
      }
    });
    opened.onreconnecting(() => own === run && (status.value = 'lost'));
    opened.onreconnected(() => becomeLive(own));
    opened.onclose(() => retry(own, 0));
  }

  function becomeLive(own: number): void {
    if (own === run) {
      status.value = 'live';
      void options.refetch();
    }
  }

  function retry(own: number, attempt: number): void {
    if (own === run) {
      status.value = 'lost';
      setTimeout(() => own === run && void open(own, attempt + 1), retryDelay(attempt + 1));
    }
  }

  function stop(): void {
    run++;
    clearInterval(beat);
    void connection?.stop();
    connection = null;
    status.value = 'off';
  }

  return { status: readonly(status), start, stop };
}
