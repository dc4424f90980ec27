import { make, say } from './dom';
import { whyNot, type Page } from './page';
import type { Invitation } from './wire';

/** X19: when nobody answers a message can be left. */
export function away(page: Page): HTMLElement {
  return make('div', { class: 'away' }, make('p', {}, page.text.closed),
    make('a', { href: `/message.html?lang=${page.language}`, target: '_blank', rel: 'noopener', 'data-testid': 'leave-message' }, page.text.leave));
}

/** TEL-05: the digits that an agent told on the telephone. */
export function joinForm(page: Page, code: string): HTMLElement {
  const { text } = page;
  const digits = make('input', { id: 'code', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '11', value: code, 'aria-label': text.code });
  const join = make('button', { type: 'submit', 'data-testid': 'join' }, text.join);
  const form = make('form', { novalidate: '' }, make('label', { for: 'code' }, text.joinText), digits, make('p', { class: 'soft' }, text.privacy),
    join, make('p', { id: 'outcome', role: 'alert', class: 'wrong' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void (async () => {
      join.disabled = true;
      const answer = await page.session.join(digits.value.trim(), page.language);
      join.disabled = false;
      if ('code' in answer) {
        say(whyNot(page.text, answer));
        digits.focus();
        return;
      }
      page.begun();
    })();
  });
  return form;
}

/** What taxpayers are told without having asked, above everything else. */
export function announced(page: Page, site: Invitation): HTMLElement[] {
  const { text, language } = page;
  return site.announcements.length === 0 ? [] : [make('aside', { class: 'announced', 'aria-label': text.announcements, 'data-testid': 'announced' },
    ...site.announcements.map((item) => make('p', {}, make('b', {}, item.title), ` ${item.text} `,
      make('a', { href: `${item.path}${language === 'en-US' ? '?lang=en' : ''}`, target: '_blank', rel: 'noopener' }, text.more))))];
}

/** What is asked before a chat. */
export function startForm(page: Page, site: Invitation): HTMLElement {
  const { text } = page;
  const types = Object.entries(text.types).filter(([value]) => site.types.includes(value)).map(([value, label], at) => make('label', { class: 'type' },
    make('input', { type: 'radio', name: 'type', value, ...(at === 0 ? { checked: '' } : {}) }), make('span', {}, label)));
  const start = make('button', { type: 'submit', 'data-testid': 'start' }, text.start);
  const form = make('form', { novalidate: '' },
    make('fieldset', {}, make('legend', {}, text.type), make('div', { class: 'types' }, ...types)),
    make('label', { for: 'name' }, text.name), make('input', { id: 'name', maxlength: '50', autocomplete: 'name' }),
    make('label', { for: 'number' }, text.number),
    make('input', { id: 'number', type: 'tel', maxlength: '30', autocomplete: 'tel', 'aria-describedby': 'number-hint' }),
    make('small', { id: 'number-hint' }, text.numberHint), make('p', { class: 'soft' }, text.privacy),
    ...(site.isRobot ? [make('p', { class: 'soft' }, text.toRobot)] : []), start,
    make('p', { id: 'outcome', role: 'alert', class: 'wrong' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void begin(page, form, start);
  });
  return form;
}

async function begin(page: Page, form: HTMLFormElement, start: HTMLButtonElement): Promise<void> {
  start.disabled = true;
  const value = (id: string) => form.querySelector<HTMLInputElement>(`#${id}`)!.value.trim();
  const type = new FormData(form).get('type');
  const answer = await page.session.begin({ type: String(type ?? ''), name: value('name'), number: value('number'), language: page.language });
  start.disabled = false;
  if ('code' in answer) {
    say(whyNot(page.text, answer));
    const field = answer.fields.find((name) => name in page.text.wrong);
    if (field) {
      document.getElementById(field)?.focus();
    }
    return;
  }
  page.begun();
}
