import './chat.css';
import { attention } from './attention';
import { button, make, say } from './dom';
import { Offers } from './offers';
import { Session, type Invitation, type Message, type Unsent, type VisitorChat } from './session';
import { fill, texts, type Texts } from './texts';

/**
 * The page of a visitor (CHT-01, CHT-06): small, without anything of the office, within a page of the bureau or alone, usable by keyboard,
 * screen reader and on a telephone. Everything that is shown is set as text.
 */
const query = new URLSearchParams(location.search);
const RETRY_MILLISECONDS = 5_000;
const root = document.getElementById('chat')!;
let language: keyof typeof texts = query.get('lang') === 'en-US' ? 'en-US' : 'zh-CN';
let text: Texts = texts[language];
/** Beside a call the page asks for the code that was told on the telephone, and has a chat of its own. */
const code = query.get('code');
const session = new Session(code === null ? query.get('site') ?? '' : `call:${code}`, render);
session.refused = (code) => say(text.failed[code] ?? text.failed.other!);
session.arrived = () => attention.call(fill(text.unread, String(attention.count + 1)));

/** What stands on the page while there is a chat; null before and after. */
let view: { log: HTMLElement; status: HTMLElement; offers: Offers; typing: HTMLElement; compose: HTMLFormElement; over: HTMLElement; network: HTMLElement } | null = null;
let shown = 0;
let overFor = '';

function head(title: string): HTMLElement {
  const other = button(text.other, 'other-language', () => {
    language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
    text = texts[language];
    view = null;
    void show();
  });
  other.lang = language === 'zh-CN' ? 'en' : 'zh-CN';
  return make('header', {}, make('h1', {}, title), other);
}

async function show(): Promise<void> {
  document.documentElement.lang = language;
  attention.title = text.title;
  if (session.hasChat) {
    showChat();
    session.follow();
    return;
  }
  view = null;
  if (code !== null) {
    root.replaceChildren(head(text.joinTitle), joinForm());
    document.getElementById('code')?.focus();
    return;
  }
  const invitation = await session.invite();
  if ('code' in invitation) {
    root.replaceChildren(head(text.title), make('p', { role: 'status' }, text.failed[invitation.code] ?? text.failed.other!));
    if (invitation.code === 'network' || invitation.code === 'other') {
      setTimeout(() => view ?? void show(), RETRY_MILLISECONDS);
    }
    return;
  }
  const site = invitation.value;
  const [name, welcome] = language === 'zh-CN' ? [site.name, site.welcome] : [site.nameEnglish, site.welcomeEnglish];
  root.replaceChildren(head(name), make('p', { class: 'welcome' }, welcome), site.isOpen ? form(site) : away());
}

/** X19: when nobody answers a message can be left. */
function away(): HTMLElement {
  return make('div', { class: 'away' }, make('p', {}, text.closed),
    make('a', { href: `/message.html?lang=${language}`, target: '_blank', rel: 'noopener', 'data-testid': 'leave-message' }, text.leave));
}

/** TEL-05: the digits that an agent told on the telephone. */
function joinForm(): HTMLElement {
  const digits = make('input', { id: 'code', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '11', value: code ?? '', 'aria-label': text.code });
  const form = make('form', { novalidate: '' }, make('label', { for: 'code' }, text.joinText), digits, make('p', { class: 'soft' }, text.privacy),
    make('button', { type: 'submit', 'data-testid': 'join' }, text.join), make('p', { id: 'outcome', role: 'alert', class: 'wrong' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void (async () => {
      const answer = await session.join(digits.value.trim(), language);
      if ('code' in answer) {
        say(text.failed[answer.code] ?? text.failed.other!);
        digits.focus();
        return;
      }
      showChat();
      document.getElementById('words')?.focus();
    })();
  });
  return form;
}

function form(site: Invitation): HTMLElement {
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
    void begin(form, start);
  });
  return form;
}

async function begin(form: HTMLFormElement, start: HTMLButtonElement): Promise<void> {
  start.disabled = true;
  const value = (id: string) => (document.getElementById(id) as HTMLInputElement).value.trim();
  const type = new FormData(form).get('type');
  const answer = await session.begin({ type: String(type ?? ''), name: value('name'), number: value('number'), language });
  start.disabled = false;
  if ('code' in answer) {
    const field = answer.fields.find((name) => name in text.wrong);
    say(field ? text.wrong[field]! : text.failed[answer.code] ?? text.failed.other!);
    if (field) {
      document.getElementById(field)?.focus();
    }
    return;
  }
  showChat();
  document.getElementById('words')?.focus();
}

function showChat(): void {
  const log = make('div', { id: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': text.log, tabindex: '0' });
  const status = make('p', { id: 'status', role: 'status' });
  const offers = new Offers(session, () => text);
  const typing = make('p', { class: 'typing soft', 'aria-live': 'polite', 'data-testid': 'typing' });
  const over = make('section', { class: 'over' });
  const network = make('p', { class: 'network', role: 'alert' });
  const compose = composer();
  view = { log, status, offers, typing, compose, over, network };
  [shown, overFor] = [0, ''];
  root.replaceChildren(head(text.title), status, log, typing, network, offers.sheet, offers.place, compose, over, make('p', { id: 'outcome', role: 'status' }));
  render();
}

function composer(): HTMLFormElement {
  const words = make('textarea', { id: 'words', rows: '2', maxlength: '4000', 'aria-label': text.write, placeholder: text.write });
  const file = make('input', { type: 'file', id: 'file', class: 'hidden', accept: '.pdf,.png,.jpg,.jpeg,.webp,.bmp', 'aria-label': text.file });
  const form = make('form', { class: 'compose' }, words, make('div', { class: 'actions' },
    make('button', { type: 'submit', 'data-testid': 'send' }, text.send),
    button(text.file, 'file-button', () => file.click()), button(text.end, 'end', () => askEnd(form))), file);
  file.title = text.fileHint;
  words.addEventListener('keydown', (event) => {
    // 229: an input method has taken the key, also where the browser says that it composes no more.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  words.addEventListener('input', () => words.value.trim() && session.typing());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (words.value.trim()) {
      session.write(words.value.trim());
      words.value = '';
      say('');
    }
  });
  file.addEventListener('change', () => void sendFile(file));
  return form;
}

async function sendFile(file: HTMLInputElement): Promise<void> {
  const chosen = file.files?.[0];
  file.value = '';
  if (chosen) {
    say(text.sending);
    const answer = await session.sendFile(chosen);
    say('value' in answer ? '' : answer.fields.includes('file') || answer.code === 'body-too-large' ? text.wrong.file! : text.failed[answer.code] ?? text.failed.other!);
  }
}

/** No dialog of the browser: within another page it may be forbidden. */
function askEnd(form: HTMLFormElement): void {
  const sure = make('div', { class: 'sure', role: 'group', 'aria-label': text.endSure }, make('span', {}, text.endSure),
    button(text.yes, 'end-yes', () => {
      sure.remove();
      void session.act('end');
    }, 'danger'),
    button(text.no, 'end-no', () => sure.remove()));
  form.querySelector('.sure')?.remove();
  form.append(sure);
  sure.querySelector('button')!.focus();
}

/** Brings the page to what the session says; messages are only added, so that nobody's reading is disturbed. */
function render(): void {
  if (!session.hasChat) {
    if (view) {
      void show();
    }
    return;
  }
  if (!view || !session.chat) {
    return;
  }
  const { log, status, network, compose, typing, offers } = view;
  const chat = session.chat;
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  log.querySelectorAll('.unsent').forEach((element) => element.remove());
  for (const message of session.messages.slice(shown)) {
    log.append(messageOf(message));
  }
  shown = session.messages.length;
  session.unsent.forEach((words) => log.append(unsentOf(words)));
  markRead(log, chat);
  status.textContent = statusOf(chat);
  network.textContent = session.online ? '' : text.offline;
  const talks = ['robot', 'waiting', 'offered', 'active', 'awaitingVisitorChoice'].includes(chat.state);
  compose.hidden = !talks;
  typing.textContent = chat.isTyping ? text.typing : '';
  offers.render(chat);
  renderOver(chat, talks);
  // After everything that makes the log higher or lower: who reads further up is not moved.
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
  session.show(document.visibilityState === 'visible');
}

function statusOf(chat: VisitorChat): string {
  return chat.state === 'robot' ? text.robot
    : chat.state === 'waiting' || chat.state === 'offered' ? text.waiting
    : chat.state === 'active' || chat.state === 'awaitingVisitorChoice' ? fill(chat.isJoined ? text.joined : text.connected, chat.agent ?? '')
    : chat.state === 'leftMessage' ? text.leftMessage
    : chat.state === 'abandoned' ? text.abandoned
    : text.ended;
}

function authorOf(message: Message): string {
  return message.author === 'visitor' ? text.me
    : message.author === 'agent' ? (message.agent ? fill(text.agent, message.agent) : text.supervisor)
    : message.author === 'robot' ? text.robot
    : text.system;
}

function timeOf(at: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(new Date(at));
}

function messageOf(message: Message): HTMLElement {
  const body = message.file
    ? button(message.body, 'file-link', () => void session.download(`/session/files/${encodeURIComponent(message.file!)}`, message.body), 'link')
    : make('p', { class: 'body' }, message.body);
  return make('article', { class: `message ${message.author}`, 'data-sequence': String(message.sequence), 'data-testid': 'message' },
    make('small', {}, `${authorOf(message)} ${timeOf(message.at)}`), body, make('small', { class: 'mark' }));
}

function unsentOf(words: Unsent): HTMLElement {
  return make('article', { class: 'message visitor unsent' }, make('small', {}, `${text.me} · ${text.sending}`), make('p', { class: 'body' }, words.text));
}

function markRead(log: HTMLElement, chat: VisitorChat): void {
  for (const element of log.querySelectorAll<HTMLElement>('.message.visitor[data-sequence]')) {
    element.querySelector('.mark')!.textContent = Number(element.dataset.sequence) <= chat.agentRead ? text.read : '';
  }
}

function renderOver(chat: VisitorChat, talks: boolean): void {
  const wanted = talks ? '' : `${chat.state}/${chat.score ?? ''}`;
  if (overFor === wanted) {
    return;
  }
  overFor = wanted;
  view!.over.replaceChildren(...(talks ? [] : [
    ...(chat.state === 'closing' && chat.score === null ? [rating()] : chat.score !== null ? [make('p', { role: 'status' }, text.rated)] : []),
    make('div', { class: 'actions' },
      button(text.transcript, 'transcript', () => void session.download('/session/transcript', `12366-${Date.now()}.txt`)),
      button(text.again, 'again', () => {
        session.forget();
        view = null;
        void show();
      })),
  ]));
}

function rating(): HTMLElement {
  const scores = [5, 4, 3, 2, 1].map((score) => make('label', { class: 'type' },
    make('input', { type: 'radio', name: 'score', value: String(score) }), make('span', {}, text.scores[score]!)));
  const comment = make('input', { id: 'comment', maxlength: '500', 'aria-label': text.comment, placeholder: text.comment });
  const form = make('form', {}, make('fieldset', {}, make('legend', {}, text.rate), make('div', { class: 'types' }, ...scores)), comment,
    make('button', { type: 'submit', 'data-testid': 'rate' }, text.rateSend));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const score = Number(new FormData(form).get('score'));
    if (score) {
      void session.act('rating', { score, comment: comment.value.trim() || null });
    }
  });
  return form;
}

document.addEventListener('visibilitychange', () => {
  attention.look();
  if (session.chat) {
    session.show(document.visibilityState === 'visible');
  }
});
window.addEventListener('online', () => session.hasChat && session.follow());
void show();
