import { composer } from './composer';
import { make } from './dom';
import { Log } from './log';
import { Offers } from './offers';
import { Over } from './over';
import type { Page } from './page';
import type { Screen } from './screen';
import { fill } from './texts';
import { Voice } from './voice';
import type { VisitorChat } from './wire';

const TALKS: VisitorChat['state'][] = ['robot', 'waiting', 'offered', 'active', 'awaitingVisitorChoice'];

/** The page while there is a chat, and after its end. */
export class Talk {
  readonly parts: HTMLElement[];
  private readonly log: Log;
  private readonly status = make('p', { id: 'status', role: 'status' });
  private readonly typing = make('p', { class: 'typing soft', 'aria-live': 'polite', 'data-testid': 'typing' });
  private readonly network = make('p', { class: 'network', role: 'alert' });
  private readonly compose: HTMLFormElement;
  private readonly offers: Offers;
  private readonly over: Over;

  constructor(private readonly page: Page, private readonly voice: Voice, private readonly screen: Screen) {
    this.log = new Log(page, (words) => this.edit(words));
    this.offers = new Offers(page.session, () => page.text);
    this.over = new Over(page);
    this.compose = composer(page);
    this.parts = [
      this.status, this.log.element, this.typing, this.network, voice.place, screen.place, this.offers.sheet, this.offers.place, this.compose,
      this.over.place,
      make('p', { id: 'outcome', role: 'status' }),
    ];
  }

  focus(): void {
    this.words.focus();
  }

  /** Brings the page to what the session says. */
  render(chat: VisitorChat): void {
    const { session, text } = this.page;
    const atEnd = this.log.isAtEnd;
    const talks = TALKS.includes(chat.state);
    this.log.render(chat);
    this.status.textContent = this.statusOf(chat);
    this.network.textContent = session.online ? '' : text.offline;
    this.compose.hidden = !talks;
    this.typing.textContent = chat.isTyping ? text.typing : '';
    this.offers.render(chat);
    this.over.render(chat, !talks);
    this.voice.render(chat);
    this.screen.render(chat);
    // After everything that makes the log higher or lower: who reads further up is not moved.
    if (atEnd) {
      this.log.toEnd();
    }
    session.show(document.visibilityState === 'visible');
  }

  private get words(): HTMLTextAreaElement {
    return this.compose.querySelector('textarea')!;
  }

  /** In front of what was begun since. */
  private edit(words: string): void {
    this.words.value = this.words.value.trim() ? `${words}\n${this.words.value}` : words;
    this.page.session.draft = this.words.value;
    this.words.focus();
  }

  private statusOf(chat: VisitorChat): string {
    const { text } = this.page;
    return chat.state === 'robot' ? text.robot
      : chat.state === 'waiting' || chat.state === 'offered' ? text.waiting
      : chat.state === 'active' || chat.state === 'awaitingVisitorChoice' ? fill(chat.isJoined ? text.joined : text.connected, chat.agent ?? '')
      : chat.state === 'leftMessage' ? text.leftMessage
      : chat.state === 'abandoned' ? text.abandoned
      : text.ended;
  }
}
