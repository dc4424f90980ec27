/** One chat of this browser: what the server says of it, and what was written here and is not there yet. */
export interface Message {
  sequence: number;
  at: string;
  author: 'visitor' | 'agent' | 'robot' | 'system';
  agent: string | null;
  body: string;
  clientId: string | null;
  notice: string | null;
  file: string | null;
}

export interface VisitorChat {
  state: 'robot' | 'waiting' | 'offered' | 'active' | 'awaitingVisitorChoice' | 'closing' | 'closed' | 'leftMessage' | 'abandoned';
  version: number;
  agent: string | null;
  askedUntil: string | null;
  agentRead: number;
  score: number | null;
  options: { pick: string; title: string }[];
  asksUseful: boolean;
  isFormShown: boolean;
  hasNumber: boolean;
  isTyping: boolean;
  sheet: Sheet | null;
  isJoined: boolean;
  messages: Message[];
}

/** What the agent and the visitor sign together (办问协同). */
export interface Sheet {
  number: number;
  title: string;
  lines: { label: string; value: string }[];
  text: string;
  sha256: string;
  isAgreed: boolean | null;
  signedBy: string | null;
}

export interface Invitation {
  site: string;
  name: string;
  nameEnglish: string;
  welcome: string;
  welcomeEnglish: string;
  types: string[];
  isOpen: boolean;
  isRobot: boolean;
}

export interface Unsent {
  clientId: string;
  text: string;
  pick?: string;
}

export type Answer<T> = { value: T } | { code: string; fields: string[] };

const ROOT = '/api/chat/v1';
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;
const SLACK = 15_000;
const WAIT = 25_000;
const TYPING_PAUSE = 3_000;

/**
 * A page within another may be refused its storage: then it stands behind the # of its own address, which no server and no page around it
 * sees, and which is there again after a reload.
 */
function kept(key: string): { read(): string | null; write(value: string | null): void } {
  const inAddress = () => new URLSearchParams(location.hash.slice(1));
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return inAddress().get(key);
      }
    },
    write(value) {
      try {
        if (value === null) {
          localStorage.removeItem(key);
        } else {
          localStorage.setItem(key, value);
        }
      } catch {
        const all = inAddress();
        if (value === null) {
          all.delete(key);
        } else {
          all.set(key, value);
        }
        history.replaceState(null, '', `#${all}`);
      }
    },
  };
}

export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export class Session {
  chat: VisitorChat | null = null;
  messages: Message[] = [];
  unsent: Unsent[] = [];
  online = true;
  /** Told when words are not taken. */
  refused: ((code: string) => void) | null = null;
  /** Told when somebody else wrote something that this page has not shown before. */
  arrived: (() => void) | null = null;
  private readonly token: ReturnType<typeof kept>;
  private readonly box: ReturnType<typeof kept>;
  private run = 0;
  private flushing = false;
  private seen = { upTo: 0, visible: false };
  private typedAt = 0;

  constructor(private readonly site: string, private readonly changed: () => void) {
    this.token = kept(`chat-token:${site}`);
    this.box = kept(`chat-unsent:${site}`);
  }

  get hasChat(): boolean {
    return this.token.read() !== null;
  }

  invite(): Promise<Answer<Invitation>> {
    return this.ask<Invitation>('GET', `/sites/${encodeURIComponent(this.site)}`);
  }

  async begin(form: { type: string; name: string; number: string; language: string }): Promise<Answer<VisitorChat>> {
    const token = this.token.read() ?? newToken();
    const answer = await this.ask<VisitorChat>('POST', '/sessions', { site: this.site, token, ...form });
    if ('value' in answer) {
      this.token.write(token);
      this.take(answer.value);
      this.follow();
    }
    return answer;
  }

  /** Joins the call whose code an agent told on the telephone (TEL-05). */
  async join(code: string, language: string): Promise<Answer<VisitorChat>> {
    const token = this.token.read() ?? newToken();
    const answer = await this.ask<VisitorChat>('POST', '/sessions/join', { code, token, language });
    if ('value' in answer) {
      this.token.write(token);
      this.take(answer.value);
      this.follow();
    }
    return answer;
  }

  /** The agent sees it for some seconds. */
  typing(): void {
    if (this.chat?.agent && Date.now() - this.typedAt > TYPING_PAUSE) {
      this.typedAt = Date.now();
      void this.act('typing');
    }
  }

  /** Goes on with a chat of before; asks again and again as long as it is this page's. */
  follow(): void {
    const run = ++this.run;
    void this.loop(run);
    void this.flush();
  }

  forget(): void {
    this.run++;
    this.token.write(null);
    this.box.write(null);
    this.chat = null;
    this.messages = [];
    this.unsent = [];
    this.seen = { upTo: 0, visible: false };
  }

  /** `pick`: the button of the robot that these words are. */
  write(text: string, pick?: string): void {
    this.typedAt = 0;
    this.unsent.push({ clientId: newId(), text, ...(pick ? { pick } : {}) });
    this.box.write(JSON.stringify(this.unsent));
    this.changed();
    void this.flush();
  }

  async sendFile(file: File): Promise<Answer<unknown>> {
    const body = new FormData();
    body.set('clientId', newId());
    body.set('file', file);
    return this.ask('POST', '/session/files', body);
  }

  act(verb: string, body: unknown = {}): Promise<Answer<unknown>> {
    return this.ask('POST', `/session/${verb}`, body);
  }

  /** Only what a visible page showed is read. */
  show(visible: boolean): void {
    const upTo = this.messages.at(-1)?.sequence ?? 0;
    if (upTo > this.seen.upTo || (visible && !this.seen.visible)) {
      this.seen = { upTo, visible };
      void this.act('seen', { upTo, visible });
    }
  }

  async download(path: string, name: string): Promise<void> {
    const answer = await fetch(ROOT + path, { headers: this.headers() });
    if (answer.ok) {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await answer.blob());
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    }
  }

  private async loop(run: number): Promise<void> {
    let pause = FIRST_PAUSE;
    this.unsent = JSON.parse(this.box.read() ?? '[]') as Unsent[];
    while (run === this.run) {
      const query = `?after=${this.messages.at(-1)?.sequence ?? 0}&version=${this.chat?.version ?? 0}&typing=${this.chat?.isTyping ?? false}`;
      const answer = await this.ask<VisitorChat>('GET', `/session${query}`, undefined, WAIT + SLACK);
      if (run !== this.run) {
        return;
      }
      if ('value' in answer) {
        pause = FIRST_PAUSE;
        this.online = true;
        this.take(answer.value);
        void this.flush();
        if (['closed', 'leftMessage', 'abandoned'].includes(answer.value.state)) {
          return;
        }
        continue;
      }
      if (answer.code === 'unknown-chat') {
        this.forget();
        this.changed();
        return;
      }
      this.online = answer.code !== 'network';
      this.changed();
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  private take(chat: VisitorChat): void {
    const last = this.messages.at(-1)?.sequence ?? 0;
    const news = chat.messages.filter((message) => message.sequence > last);
    this.messages.push(...news);
    const isFirst = this.chat === null;
    this.chat = chat;
    const there = new Set(this.messages.map((message) => message.clientId));
    const left = this.unsent.filter((words) => !there.has(words.clientId));
    // Another page of the same chat keeps its own unsent words there: it is written only for what this page had.
    if (left.length < this.unsent.length) {
      this.unsent = left;
      this.box.write(left.length ? JSON.stringify(left) : null);
    }
    this.changed();
    if (!isFirst && news.some((message) => message.author !== 'visitor')) {
      this.arrived?.();
    }
  }

  /** In order, each until it was taken: the server takes it once, however often it comes. */
  private async flush(): Promise<void> {
    if (this.flushing) {
      return;
    }
    this.flushing = true;
    while (this.unsent[0]) {
      const words = this.unsent[0];
      const answer = await this.ask('POST', '/session/messages', { text: words.text, clientId: words.clientId, pick: words.pick ?? null });
      if ('code' in answer && (answer.code === 'network' || answer.code === 'too-many-requests' || answer.code === 'other')) {
        break;
      }
      this.unsent = this.unsent.filter((other) => other !== words);
      this.box.write(this.unsent.length ? JSON.stringify(this.unsent) : null);
      if ('code' in answer) {
        this.refused?.(answer.code);
      }
    }
    this.flushing = false;
  }

  private headers(): Record<string, string> {
    const token = this.token.read();
    return token ? { 'X-Chat-Token': token } : {};
  }

  private async ask<T>(method: string, path: string, body?: unknown, patience = 30_000): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    try {
      const answer = await fetch(ROOT + path, {
        method,
        headers: { ...this.headers(), ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }) },
        body: body === undefined ? null : isForm ? body : JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
        credentials: 'omit',
      });
      const text = await answer.text();
      const document = text ? (JSON.parse(text) as Record<string, unknown>) : {};
      if (answer.ok) {
        return { value: document as T };
      }
      const code = answer.status === 429 ? 'too-many-requests' : answer.status >= 500 ? 'other' : String(document.code ?? 'other');
      return { code, fields: Object.keys((document.errors as object | undefined) ?? {}) };
    } catch {
      return { code: 'network', fields: [] };
    }
  }
}
