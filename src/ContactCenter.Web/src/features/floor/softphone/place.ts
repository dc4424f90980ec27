/**
 * What this browser remembers beyond a page: its own name, and the conversation that it has. Another browser of the same person has
 * another name, so that none opens a microphone for a conversation that it never had.
 */
const PLACE_KEY = 'contactcenter-place';
const CONVERSATION_KEY = 'contactcenter-conversation';

export interface Conversation {
  callId: string;
  muted: boolean;
}

export interface Place {
  readonly name: string;
  conversation(): Conversation | null;
  remember(conversation: Conversation): void;
  forget(): void;
}

/** Some browsers forbid it: even looking throws. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

// Not crypto.randomUUID: that is missing on plain HTTP pages.
const newName = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Without a storage (it can be forbidden) the page itself is the place. */
export function createPlace(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null): Place {
  let kept: Conversation | null = null;

  function attempt<T>(action: () => T, otherwise: T): T {
    try {
      return storage ? action() : otherwise;
    } catch {
      return otherwise;
    }
  }

  function read(): Conversation | null {
    const parsed: unknown = JSON.parse(storage!.getItem(CONVERSATION_KEY) ?? 'null');
    const { callId, muted } = (parsed ?? {}) as Partial<Conversation>;
    return typeof callId === 'string' ? { callId, muted: muted === true } : null;
  }

  const name = attempt(() => storage!.getItem(PLACE_KEY), null) ?? newName();
  attempt(() => storage!.setItem(PLACE_KEY, name), undefined);
  return {
    name,
    conversation: () => kept ?? attempt(read, null),
    remember(conversation) {
      kept = conversation;
      attempt(() => storage!.setItem(CONVERSATION_KEY, JSON.stringify(conversation)), undefined);
    },
    forget() {
      kept = null;
      attempt(() => storage!.removeItem(CONVERSATION_KEY), undefined);
    },
  };
}
