import { button, make, say } from './dom';
import type { Session } from './session';
import { fill, type Texts } from './texts';
import type { VisitorChat } from './wire';

/** What the visitor can press as the chat stands: the robot's buttons, what to do with waiting, and the sheet to sign. */
export class Offers {
  readonly place = make('div', { class: 'choice' });
  readonly sheet = make('div', { class: 'sheet-place' });
  private shown = '';
  private sheetShown = '';

  constructor(private readonly session: Session, private readonly text: () => Texts) {}

  render(chat: VisitorChat): void {
    const wanted = JSON.stringify([
      chat.state, chat.options.map((option) => option.pick), chat.asksUseful, chat.isFormShown, chat.hasNumber, this.hasSpoken,
      this.session.isSending,
    ]);
    if (wanted !== this.shown) {
      this.shown = wanted;
      this.place.replaceChildren(...this.parts(chat));
    }
    this.renderSheet(chat);
  }

  private get hasSpoken(): boolean {
    return this.session.messages.some((message) => message.author === 'visitor');
  }

  private parts(chat: VisitorChat): HTMLElement[] {
    const text = this.text();
    if (chat.state === 'awaitingVisitorChoice') {
      return [
        button(text.wait, 'choose-wait', () => void this.act('choice', { choice: 'wait' }), 'strong'),
        ...(chat.hasNumber
          ? [button(text.later, 'choose-later', () => void this.act('choice', { choice: 'later' }))]
          : [this.numberForm(text.laterWithNumber, 'choice', { choice: 'later' })]),
      ];
    }
    if (chat.state === 'waiting' && this.hasSpoken) {
      return chat.hasNumber
        ? [button(text.leaveInstead, 'leave-instead', () => void this.act('leave-message'))]
        : [this.numberForm(text.leaveInstead, 'leave-message')];
    }
    return chat.state === 'robot' ? this.robot(chat) : [];
  }

  private robot(chat: VisitorChat): HTMLElement[] {
    const text = this.text();
    // What was pressed is on its way: nothing can be pressed twice.
    const pick = (label: string, value: string, kind?: string) => button(label, `pick-${value}`, () => this.session.write(label, value), kind);
    if (this.session.isSending) {
      return [];
    }
    return [
      ...chat.options.map((option) => pick(option.title, option.pick, 'plain wide')),
      ...(chat.options.length ? [pick(text.noneOfThese, 'none')] : []),
      ...(chat.asksUseful ? [make('span', { class: 'soft' }, text.wasUseful), pick(text.useful, 'useful'), pick(text.notUseful, 'not-useful')] : []),
      ...(chat.isFormShown
        ? [...(this.hasSpoken ? [chat.hasNumber
            ? button(text.leaveNumber, 'leave-message', () => void this.act('leave-message'), 'strong')
            : this.numberForm(text.leaveNumber, 'leave-message')] : []),
          make('a', { href: `/message.html?lang=${document.documentElement.lang}`, target: '_blank', rel: 'noopener', 'data-testid': 'message-form' }, text.leave)]
        : [pick(text.person, 'person')]),
    ];
  }

  /** Being answered later needs a number to answer at. */
  private numberForm(label: string, verb: string, body: unknown = {}): HTMLElement {
    const text = this.text();
    const number = make('input', { type: 'tel', maxlength: '30', autocomplete: 'tel', 'aria-label': text.yourNumber, placeholder: text.number, 'data-testid': 'later-number' });
    const form = make('form', { class: 'number', novalidate: '' }, make('small', {}, text.yourNumber), number,
      make('button', { type: 'submit', class: 'plain', 'data-testid': `${verb}-with-number` }, label));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void (async () => {
        const kept = await this.session.act('number', { number: number.value.trim() });
        if ('code' in kept && kept.code !== 'chat-no-change') {
          say(kept.fields.includes('number') ? text.wrong.number! : text.failed[kept.code] ?? text.failed.other!);
          number.focus();
          return;
        }
        await this.act(verb, body);
      })();
    });
    return form;
  }

  private async act(verb: string, body: unknown = {}): Promise<void> {
    const answer = await this.session.act(verb, body);
    say('code' in answer ? this.text().failed[answer.code] ?? this.text().failed.other! : '');
  }

  private renderSheet(chat: VisitorChat): void {
    const { sheet } = chat;
    const wanted = sheet && sheet.isAgreed === null ? sheet.sha256 + sheet.number : '';
    if (wanted === this.sheetShown) {
      return;
    }
    this.sheetShown = wanted;
    if (!wanted || !sheet) {
      this.sheet.replaceChildren();
      return;
    }
    const text = this.text();
    const name = make('input', { maxlength: '50', autocomplete: 'name', 'aria-label': text.yourName, placeholder: text.yourName, 'data-testid': 'sheet-name' });
    const decide = async (agrees: boolean) => {
      const answer = await this.session.act('sheet', { number: sheet.number, sha256: sheet.sha256, agrees, name: name.value.trim() });
      say('value' in answer ? '' : answer.fields.includes('name') ? text.wrong.name! : text.failed[answer.code] ?? text.failed.other!);
      if ('code' in answer) {
        name.focus();
      }
    };
    this.sheet.replaceChildren(make('section', { class: 'sheet', 'aria-label': fill(text.sheet, String(sheet.number)), 'data-testid': 'sheet' },
      make('h2', {}, `${fill(text.sheet, String(sheet.number))} ${sheet.title}`), make('small', {}, text.sheetText),
      make('dl', {}, ...sheet.lines.flatMap((line) => [make('dt', {}, line.label), make('dd', {}, line.value)])),
      ...(sheet.text ? [make('p', { class: 'body' }, sheet.text)] : []), name,
      make('div', { class: 'actions' }, button(text.agree, 'sheet-agree', () => void decide(true), 'strong'),
        button(text.disagree, 'sheet-disagree', () => void decide(false)))));
  }
}
