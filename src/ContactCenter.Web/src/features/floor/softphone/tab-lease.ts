/** The part of BroadcastChannel that is used. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

/** Names that a page has for as long as it lives: a page that crashed says no farewell, and its names are free all the same. */
export interface PageNames {
  have(name: string): void;
  /** Resolves when no page has the name any more; rejects when `signal` is aborted. */
  gone(name: string, signal: AbortSignal): Promise<void>;
}

export interface TabLeaseEvents {
  /** Another tab has the phone. */
  lost(): void;
  /** The tab that had the phone is gone. */
  free(): void;
  /** A conversation is here: it is not taken away by opening another tab. */
  busy(): boolean;
}

export interface TabLease {
  /** This tab has the phone from now on; false when another one is in a conversation and nobody insists. */
  take(insist: boolean): Promise<boolean>;
  release(): void;
}

interface Message {
  from: string;
  what: 'asks' | 'busy' | 'taken' | 'released';
}

/** How long a tab that asks waits for a word of one in a conversation. */
const ANSWER_MILLISECONDS = 150;
/** A tab that is loaded anew gives its phone back for a moment; only one that stays away has left it to others. */
const RETURN_MILLISECONDS = 2500;
const RANK_MILLISECONDS = 300;

/** One phone per agent and browser: the tab that took it last has it, the others are told and get it back when that one closes. */
export function createTabLease(
  agentId: string,
  events: TabLeaseEvents,
  open: (name: string) => TabChannel | null = openChannel,
  names: PageNames | null = pageNames(),
): TabLease {
  // Not crypto.randomUUID: that is missing on plain HTTP pages.
  const tab = `${performance.timeOrigin}-${Math.random()}`;
  const channel = open(`contactcenter-phone/${agentId}`);
  let holds = false;
  let wants = false;
  let denied = false;
  /** How many tabs took the phone after this one lost it: the one that had it last is the first to take it back. */
  let rank = 0;
  let returning: ReturnType<typeof setTimeout> | undefined;
  let watching: AbortController | null = null;
  const nameOf = (page: string) => `contactcenter-phone/${agentId}/${page}`;
  names?.have(nameOf(tab));
  const say = (what: Message['what']) => channel?.postMessage({ from: tab, what } satisfies Message);

  function comeBack(): void {
    if (wants && !holds) {
      clearTimeout(returning);
      returning = setTimeout(events.free, RETURN_MILLISECONDS + rank * RANK_MILLISECONDS);
    }
  }

  /** The page that has the phone can end without a word. */
  function watchOver(page: string): void {
    watching?.abort();
    const { signal } = (watching = new AbortController());
    names?.gone(nameOf(page), signal).then(comeBack, () => undefined);
  }

  function heard({ from, what }: Message): void {
    if (from === tab) {
      return;
    }
    switch (what) {
      case 'asks':
        if (holds && events.busy()) {
          say('busy');
        }
        break;
      case 'busy':
        denied = true;
        watchOver(from);
        break;
      case 'taken':
        clearTimeout(returning);
        rank = holds ? 0 : rank + 1;
        holds = false;
        watchOver(from);
        if (wants) {
          events.lost();
        }
        break;
      case 'released':
        comeBack();
        break;
    }
  }

  if (channel) {
    channel.onmessage = (event: MessageEvent<Message>) => heard(event.data);
  }
  return {
    async take(insist) {
      wants = true;
      if (!insist && channel) {
        denied = false;
        say('asks');
        await new Promise((resolve) => setTimeout(resolve, ANSWER_MILLISECONDS));
        if (denied) {
          events.lost();
          return false;
        }
      }
      clearTimeout(returning);
      holds = wants;
      if (holds) {
        watching?.abort();
        say('taken');
      }
      return holds;
    },
    release() {
      clearTimeout(returning);
      watching?.abort();
      wants = false;
      if (holds) {
        holds = false;
        say('released');
      }
    },
  };
}

function openChannel(name: string): TabChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}

/** Web Locks are given back by the browser however a page ends; they are there on https and localhost only, as microphones are. */
function pageNames(): PageNames | null {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  return locks
    ? {
        have: (name) => void locks.request(name, () => new Promise<never>(() => undefined)),
        gone: (name, signal) => locks.request(name, { signal }, () => undefined),
      }
    : null;
}
