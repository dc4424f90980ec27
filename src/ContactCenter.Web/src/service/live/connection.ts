import type { IRetryPolicy } from '@microsoft/signalr';

/** The part of a SignalR connection that a feed uses; tests put a fake in its place. */
export interface LiveConnection {
  on(method: string, handler: (message: never) => void): void;
  onreconnecting(handler: () => void): void;
  onreconnected(handler: () => void): void;
  onclose(handler: () => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Reconnects for ever: at once, then after 1, 2 and 5 s, then every 5 s. */
export const retryDelay = (attempt: number): number => [0, 1000, 2000][attempt] ?? 5000;

export async function connectHub(path: string): Promise<LiveConnection> {
  const signalR = await import('@microsoft/signalr');
  const policy: IRetryPolicy = { nextRetryDelayInMilliseconds: (context) => retryDelay(context.previousRetryCount) };
  return new signalR.HubConnectionBuilder()
    // Without a negotiation, whose answer only the Host that gave it would know: the next one takes the connection as well.
    .withUrl(path, { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets })
    .withAutomaticReconnect(policy)
    .configureLogging(signalR.LogLevel.None)
    .build() as unknown as LiveConnection;
}
