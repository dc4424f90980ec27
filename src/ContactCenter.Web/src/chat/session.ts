import { kept, keptInTab, type Kept } from './kept';
import type { Answer, Invitation, Message, Unsent, VisitorChat } from './wire';

const ROOT = '/api/chat/v1';
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;
const SLACK = 15_000;
const WAIT = 25_000;
const TYPING_PAUSE = 3_000;
/** What may go another way when it is asked again. */
const PASSING = ['network', 'too-many-requests', 'other'];

/** An answer of something between, which is not ours, says nothing. */
function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text || '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Words as the server keeps them. */
const asTaken = (text: string): string => text.replace(/\r\n|[\r\f\u0085\u2028\u2029]/g, '\n').trim();

export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** One chat of this browser: what the server says of it, and what was written here and is not there yet. */
export class Session {
  chat: VisitorChat | null = null;
  messages: Message[] = [];
  unsent: Unsent[] = [];
  online = true;
  /** Told when somebody else wrote something that this page has not shown before. */
  arrived: (() => void) | null = null;
  private readonly token: Kept;
  private readonly box: Kept;
  private readonly begunWords: Kept;
  private run = 0;
  private flushing = false;
  private seen = { upTo: 0, visible: false };
  private typedAt = 0;

  constructor(private readonly site: string, private readonly changed: () => void) {
    this.token = kept(`chat-token:${site}`);
    this.box = kept(`chat-unsent:${site}`);
    this.begunWords = keptInTab(`chat-draft:${site}`);
  }

  /** What is typed and not sent, in this tab: a reload keeps it. */
  get draft(): string {
    return this.begunWords.read() ?? '';
  }

  set draft(words: string) {
    this.begunWords.write(words || null);
  }

  /** Whether something is on its way. */
  get isSending(): boolean {
    return this.unsent.some((words) => !words.refused);
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
    this.draft = '';
    this.chat = null;
    this.messages = [];
    this.unsent = [];
    this.seen = { upTo: 0, visible: false };
  }

  /** `pick`: the button of the robot that these words are. */
  write(text: string, pick?: string): void {
    this.typedAt = 0;
    this.unsent.push({ clientId: newId(), text, ...(pick ? { pick } : {}) });
    this.keepUnsent();
    this.changed();
    void this.flush();
  }

  /** What was not taken is no longer wanted. */
  drop(words: Unsent): void {
    this.unsent = this.unsent.filter((other) => other.clientId !== words.clientId);
    this.keepUnsent();
    this.changed();
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
    // An id alone says nothing: these words may be others, and lost if they were dropped. What is not the same is sent, and the server says.
    const there = new Map(this.messages.filter((message) => message.author === 'visitor').map((message) => [message.clientId, message.body]));
    const left = this.unsent.filter((words) => there.get(words.clientId) !== asTaken(words.text));
    // Another page of the same chat keeps its own unsent words there: it is written only for what this page had.
    if (left.length < this.unsent.length) {
      this.unsent = left;
      this.keepUnsent();
    }
    this.changed();
    if (!isFirst && news.some((message) => message.author !== 'visitor')) {
      this.arrived?.();
    }
  }

  private keepUnsent(): void {
    this.box.write(this.unsent.length ? JSON.stringify(this.unsent) : null);
  }

  /** In order, each until it was taken or refused: the server takes it once, however often it comes. */
  private async flush(): Promise<void> {
    if (this.flushing) {
      return;
    }
    this.flushing = true;
    for (let words = this.nextToSend(); words; words = this.nextToSend()) {
      const { clientId, text, pick = null } = words;
      const answer = await this.ask('POST', '/session/messages', { text, clientId, pick });
      if ('code' in answer && PASSING.includes(answer.code)) {
        break;
      }
      if ('code' in answer && answer.code === 'chat-message-id-used') {
        // These words are not there: they go again, under an id of their own.
        this.unsent = this.unsent.map((other) => (other.clientId === clientId ? { ...other, clientId: newId() } : other));
        this.keepUnsent();
        continue;
      }
      this.unsent = 'code' in answer
        ? this.unsent.map((other) => (other.clientId === clientId ? { ...other, refused: answer } : other))
        : this.unsent.filter((other) => other.clientId !== clientId);
      this.keepUnsent();
      if ('code' in answer) {
        this.changed();
      }
    }
    this.flushing = false;
  }

  private nextToSend(): Unsent | undefined {
    return this.unsent.find((words) => !words.refused);
  }

  private headers(): Record<string, string> {
    const token = this.token.read();
    return token ? { 'X-Chat-Token': token } : {};
  }

  async ask<T>(method: string, path: string, body?: unknown, patience = 30_000): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    try {
      const answer = await fetch(ROOT + path, {
        method,
        headers: { ...this.headers(), ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }) },
        body: body === undefined ? null : isForm ? body : JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
        credentials: 'omit',
        // Said while the page goes.
        keepalive: path.endsWith('/voice/end') || path.endsWith('/screen/end'),
      });
      const document = parsed(await answer.text());
      if (answer.ok) {
        return { value: document as T };
      }
      const code = answer.status === 429 ? 'too-many-requests' : answer.status >= 500 ? 'other' : String(document.code ?? 'refused');
      return { code, fields: Object.keys((document.errors as object | undefined) ?? {}) };
    } catch {
      return { code: 'network', fields: [] };
    }
  }
}
