import { button, make, say } from './dom';
import { whyNot, type Page } from './page';
import type { VisitorChat } from './wire';

/** What can be done after the end: rate it once, take the words away, begin again. */
export class Over {
  readonly place = make('section', { class: 'over' });
  private shown = '';

  constructor(private readonly page: Page) {}

  render(chat: VisitorChat, isOver: boolean): void {
    const wanted = isOver ? `${chat.state}/${chat.score ?? ''}` : '';
    if (this.shown === wanted) {
      return;
    }
    this.shown = wanted;
    const { session, text } = this.page;
    this.place.replaceChildren(...(isOver ? [
      ...(chat.state === 'closing' && chat.score === null ? [this.rating()] : chat.score !== null ? [make('p', { role: 'status' }, text.rated)] : []),
      make('div', { class: 'actions' },
        button(text.transcript, 'transcript', () => void session.download('/session/transcript', `12366-${Date.now()}.txt`)),
        button(text.again, 'again', () => void this.page.again())),
    ] : []));
  }

  private rating(): HTMLElement {
    const { session, text } = this.page;
    const scores = [5, 4, 3, 2, 1].map((score) => make('label', { class: 'type' },
      make('input', { type: 'radio', name: 'score', value: String(score) }), make('span', {}, text.scores[score]!)));
    const comment = make('input', { id: 'comment', maxlength: '500', 'aria-label': text.comment, placeholder: text.comment });
    const send = make('button', { type: 'submit', 'data-testid': 'rate' }, text.rateSend);
    const form = make('form', {}, make('fieldset', {}, make('legend', {}, text.rate), make('div', { class: 'types' }, ...scores)), comment, send);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const score = Number(new FormData(form).get('score'));
      if (!score) {
        say(this.page.text.wrong.score!);
        return;
      }
      void (async () => {
        send.disabled = true;
        const answer = await session.act('rating', { score, comment: comment.value.trim() || null });
        if ('code' in answer && answer.code !== 'chat-rated') {
          send.disabled = false;
          say(whyNot(this.page.text, answer));
        } else {
          say('');
          form.replaceWith(make('p', { role: 'status' }, this.page.text.rated));
        }
      })();
    });
    return form;
  }
}
