/** The part of BroadcastChannel that is used. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export interface TabLease {
  /** This tab has the phone from now on. */
  take(): void;
  release(): void;
}

/** One phone per agent and browser: the tab that took it last has it, the others are told. */
export function createTabLease(
  agentId: string,
  onLost: () => void,
  open: (name: string) => TabChannel | null = openChannel,
): TabLease {
  // Not crypto.randomUUID: that is missing on plain HTTP pages.
  const tab = `${performance.timeOrigin}-${Math.random()}`;
  const channel = open(`contactcenter-phone/${agentId}`);
  if (channel) {
    channel.onmessage = (event: MessageEvent<{ taken?: string }>) => {
      if (event.data.taken && event.data.taken !== tab) {
        onLost();
      }
    };
  }
  return {
    take: () => channel?.postMessage({ taken: tab }),
    release: () => channel?.close(),
  };
}

function openChannel(name: string): TabChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}
