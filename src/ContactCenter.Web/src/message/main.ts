import './message.css';
import { fetchChallenge, Sender, type Challenge, type Receipt } from './sending';
import { texts, type Texts } from './texts';

/**
 * The public page on which taxpayers leave messages (MSG-01): small, without anything of the office, usable by keyboard and on a
 * telephone. Everything that is shown is set as text.
 */
const REQUIRED = ['name', 'number', 'title', 'body'];
const root = document.getElementById('message')!;
const sender = new Sender();
let language: keyof typeof texts = new URLSearchParams(location.search).get('lang') === 'en-US' ? 'en-US' : 'zh-CN';
let subjects: Challenge['subjects'] = [];

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function field(name: string, label: string, control: HTMLElement, hint = '', required = true): HTMLElement {
  control.id = name;
  control.setAttribute('name', name);
  control.setAttribute('aria-describedby', `${name}-hint ${name}-wrong`);
  if (required) {
    control.setAttribute('aria-required', 'true');
  }
  control.addEventListener('input', () => unmark(name));
  control.addEventListener('change', () => unmark(name));
  return make('div', { class: 'field' },
    make('label', { for: name }, label, ...(required ? [make('span', { 'aria-hidden': 'true' }, ' *')] : [])),
    control,
    make('small', { id: `${name}-hint` }, hint),
    make('p', { id: `${name}-wrong`, class: 'wrong', role: 'alert' }));
}

function subjectChoice(text: Texts): HTMLElement {
  return make('select', {}, make('option', { value: '' }, text.anySubject),
    ...subjects.map((item) => make('option', { value: item.code }, language === 'zh-CN' ? item.name : item.nameEnglish)));
}

function fieldsOf(text: Texts): HTMLElement[] {
  return [
    field('name', text.name, make('input', { autocomplete: 'name', maxlength: '50' })),
    field('number', text.number, make('input', { type: 'tel', autocomplete: 'tel', maxlength: '30' }), text.numberHint),
    ...(subjects.length ? [field('subject', text.subject, subjectChoice(text), '', false)] : []),
    field('title', text.heading, make('input', { maxlength: '80' })),
    field('body', text.body, make('textarea', { rows: '7', maxlength: '3000' }), text.bodyHint),
    field('files', text.files, make('input', { type: 'file', multiple: '', accept: '.pdf,.png,.jpg,.jpeg,.webp,.bmp' }), text.filesHint, false),
  ];
}

const valueOf = (name: string) => (document.getElementById(name) as HTMLInputElement | null)?.value ?? '';

/** What was wrong with a field was wrong with what stood there. */
function unmark(name: string): void {
  document.getElementById(`${name}-wrong`)!.textContent = '';
  document.getElementById(name)!.setAttribute('aria-invalid', 'false');
}

/** Marks what is wrong at its field; the first one gets the focus. */
function mark(wrong: Record<string, string>): boolean {
  const names = ['name', 'number', 'subject', 'title', 'body', 'files'].filter((name) => document.getElementById(name));
  for (const name of names) {
    document.getElementById(`${name}-wrong`)!.textContent = wrong[name] ?? '';
    document.getElementById(name)!.setAttribute('aria-invalid', String(name in wrong));
  }
  const first = names.find((name) => name in wrong);
  if (first) {
    document.getElementById(first)!.focus();
  }
  return first !== undefined;
}

function say(what: string): void {
  document.getElementById('outcome')!.textContent = what;
}

/** By the centre's clock, in which the server writes it, wherever the browser is. */
function onWall(time: string): string {
  const written = time.replace(/(?:Z|[+-]\d\d:\d\d)$/, 'Z');
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(written));
}

function showReceipt(text: Texts, receipt: Receipt): void {
  const due = onWall(receipt.answerBy);
  const heading = make('h1', { tabindex: '-1' }, text.sent);
  const again = make('button', { type: 'button', class: 'plain' }, text.again);
  again.addEventListener('click', () => show());
  root.replaceChildren(heading, make('dl', {},
    make('dt', {}, text.receipt), make('dd', { class: 'receipt', 'data-testid': 'receipt' }, receipt.receipt),
    make('dt', {}, text.answerBy), make('dd', {}, due)), make('p', {}, text.keep), again);
  heading.focus();
}

async function send(text: Texts, button: HTMLButtonElement): Promise<void> {
  const missing = Object.fromEntries(REQUIRED.filter((name) => !valueOf(name).trim()).map((name) => [name, text.missing]));
  if (mark(missing)) {
    return;
  }
  const body = new FormData();
  for (const name of [...REQUIRED, 'subject']) {
    body.set(name, valueOf(name));
  }
  body.set('language', language);
  for (const file of (document.getElementById('files') as HTMLInputElement).files ?? []) {
    body.append('file', file);
  }
  button.disabled = true;
  say(text.sending);
  const outcome = await sender.send(body);
  button.disabled = false;
  if ('receipt' in outcome) {
    showReceipt(text, outcome.receipt);
    return;
  }
  say('');
  if ('errors' in outcome) {
    const wrong = Object.entries(outcome.errors).map(([name, why]) => [name, name === 'files' ? `${text.wrong.files}：${why.join(' ')}` : text.wrong[name] ?? why.join(' ')]);
    mark(Object.fromEntries(wrong) as Record<string, string>);
  } else {
    say(text.failed[outcome.code] ?? text.failed.other!);
  }
}

function show(): void {
  const text: Texts = texts[language];
  const files = (document.getElementById('files') as HTMLInputElement | null)?.files;
  const before = Object.fromEntries([...REQUIRED, 'subject'].map((name) => [name, valueOf(name)]));
  document.documentElement.lang = language;
  document.title = text.title;
  const other = make('button', { type: 'button', class: 'plain', lang: language === 'zh-CN' ? 'en' : 'zh-CN', 'data-testid': 'other-language' }, text.other);
  other.addEventListener('click', () => {
    language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
    show();
  });
  const button = make('button', { type: 'submit', 'data-testid': 'send' }, text.send);
  const form = make('form', { novalidate: '' }, make('p', { class: 'soft' }, text.required), ...fieldsOf(text),
    make('p', { class: 'soft' }, text.privacy), button, make('p', { id: 'outcome', role: 'status' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(text, button);
  });
  root.replaceChildren(make('header', {}, make('h1', {}, text.title), other), make('p', {}, text.lead), form);
  for (const [name, value] of Object.entries(before)) {
    const control = document.getElementById(name) as HTMLInputElement | null;
    if (control && value) {
      control.value = value;
    }
  }
  if (files?.length) {
    (document.getElementById('files') as HTMLInputElement).files = files;
  }
}

show();
void fetchChallenge().then((given) => {
  if ('code' in given) {
    say(texts[language].failed[given.code] ?? texts[language].failed.other!);
  } else {
    subjects = given.subjects;
    show();
  }
});
