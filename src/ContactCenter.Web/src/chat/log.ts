import { button, make } from './dom';
import { whyNot, type Page } from './page';
import { fill } from './texts';
import type { Message, Unsent, VisitorChat } from './wire';

const NEAR_THE_END = 80;

/** What was said, in order, and below it what was written here and is not there yet, or was not taken. */
export class Log {
  readonly element: HTMLElement;
  private shown = 0;

  constructor(private readonly page: Page, private readonly toEdit: (words: string) => void) {
    this.element = make('div', { id: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': page.text.log, tabindex: '0' });
  }

  get isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  toEnd(): void {
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Messages are only added, so that nobody's reading is disturbed. */
  render(chat: VisitorChat): void {
    const { session } = this.page;
    this.element.querySelectorAll('.unsent').forEach((element) => element.remove());
    this.element.append(...session.messages.slice(this.shown).map((message) => this.messageOf(message)), ...session.unsent.map((words) => this.unsentOf(words)));
    this.shown = session.messages.length;
    for (const element of this.element.querySelectorAll<HTMLElement>('.message.visitor[data-sequence]')) {
      element.querySelector('.mark')!.textContent = Number(element.dataset.sequence) <= chat.agentRead ? this.page.text.read : '';
    }
  }

  private authorOf(message: Message): string {
    const { text } = this.page;
    return message.author === 'visitor' ? text.me
      : message.author === 'agent' ? (message.agent ? fill(text.agent, message.agent) : text.supervisor)
      : message.author === 'robot' ? text.robot
      : text.system;
  }

  private timeOf(at: string): string {
    return new Intl.DateTimeFormat(this.page.language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(new Date(at));
  }

  private messageOf(message: Message): HTMLElement {
    const { session } = this.page;
    const body = message.file
      ? button(message.body, 'file-link', () => void session.download(`/session/files/${encodeURIComponent(message.file!)}`, message.body), 'link')
      : make('p', { class: 'body' }, message.body);
    return make('article', { class: `message ${message.author}`, 'data-sequence': String(message.sequence), 'data-testid': 'message' },
      make('small', {}, `${this.authorOf(message)} ${this.timeOf(message.at)}`), body, make('small', { class: 'mark' }));
  }

  /** What was not taken stays, with the reason, until the visitor changes it or throws it away. */
  private unsentOf(words: Unsent): HTMLElement {
    const { session, text } = this.page;
    const body = make('p', { class: 'body' }, words.text);
    if (!words.refused) {
      return make('article', { class: 'message visitor unsent' }, make('small', {}, `${text.me} · ${text.sending}`), body);
    }
    return make('article', { class: 'message visitor unsent refused', 'data-testid': 'refused' },
      make('small', {}, `${text.me} · ${text.notSent}`), body,
      make('p', { class: 'wrong', role: 'alert' }, whyNot(text, words.refused)),
      make('div', { class: 'actions' },
        button(text.edit, 'refused-edit', () => {
          session.drop(words);
          this.toEdit(words.text);
        }),
        button(text.drop, 'refused-drop', () => session.drop(words))));
  }
}
