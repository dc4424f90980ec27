import './chat.css';
import { attention } from './attention';
import { button, make } from './dom';
import { announced, away, joinForm, startForm } from './forms';
import type { Language, Page } from './page';
import { Session } from './session';
import { Talk } from './talk';
import { fill, texts } from './texts';
import { typedIn } from './typed';
import { Screen } from './screen';
import { Voice } from './voice';

/**
 * The page of a visitor (CHT-01, CHT-06): small, without anything of the office, within a page of the bureau or alone, usable by keyboard,
 * screen reader and on a telephone. Everything that is shown is set as text.
 */
const query = new URLSearchParams(location.search);
const RETRY_MILLISECONDS = 5_000;
const root = document.getElementById('chat')!;
/** Beside a call the page asks for the code that was told on the telephone, and has a chat of its own. */
const code = query.get('code');
const site = query.get('site') ?? '';
const session = new Session(code === null ? site : `call:${code}`, render);
session.arrived = () => attention.call(fill(page.text.unread, String(attention.count + 1)));
let language: Language = query.get('lang') === 'en-US' ? 'en-US' : 'zh-CN';
let talk: Talk | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;

const page: Page = {
  session,
  get language() {
    return language;
  },
  get text() {
    return texts[language];
  },
  begun() {
    showTalk();
    talk!.focus();
  },
  hangUp: leave,
  async again() {
    await leave();
    session.forget();
    talk = null;
    await show();
  },
};

/** One each for the page: a call outlives the language in which its buttons are written. */
const voice = new Voice(page);
const screen = new Screen(page);

/** Nobody is left who speaks or shows something. */
async function leave(): Promise<void> {
  await Promise.all([voice.leave(), screen.leave()]);
}

/** What is typed stays typed in the other language. */
async function turn(): Promise<void> {
  const restore = typedIn(root);
  language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
  await show();
  restore();
}

function head(title: string): HTMLElement {
  const other = button(page.text.other, 'other-language', () => void turn());
  other.lang = language === 'zh-CN' ? 'en' : 'zh-CN';
  return make('header', {}, make('h1', {}, title), other);
}

async function show(): Promise<void> {
  clearTimeout(retry);
  document.documentElement.lang = language;
  attention.title = page.text.title;
  if (session.hasChat) {
    showTalk();
    session.follow();
    return;
  }
  talk = null;
  if (code !== null) {
    root.replaceChildren(head(page.text.joinTitle), joinForm(page, code));
    document.getElementById('code')?.focus();
    if (code) {
      // That somebody opened the link: it is used by the button alone, since whoever looks at links before people do would use it up.
      void session.ask('POST', '/links/opened', { code });
    }
  } else if (site.trim() === '') {
    showWrong(page.text.noSite);
  } else {
    await showStart();
  }
}

/** Where a chat begins. What cannot be said now is asked again; what is wrong with the address stays wrong. */
async function showStart(): Promise<void> {
  const invitation = await session.invite();
  const { text } = page;
  if ('code' in invitation) {
    showWrong(text.failed[invitation.code] ?? text.failed.other!);
    if (invitation.code === 'network' || invitation.code === 'too-many-requests' || invitation.code === 'other') {
      clearTimeout(retry);
      retry = setTimeout(() => void show(), RETRY_MILLISECONDS);
    }
    return;
  }
  const found = invitation.value;
  const [name, welcome] = language === 'zh-CN' ? [found.name, found.welcome] : [found.nameEnglish, found.welcomeEnglish];
  root.replaceChildren(head(name), ...announced(page, found), make('p', { class: 'welcome' }, welcome), found.isOpen ? startForm(page, found) : away(page));
}

function showWrong(what: string): void {
  root.replaceChildren(head(page.text.title), make('p', { role: 'status', 'data-testid': 'wrong' }, what));
}

function showTalk(): void {
  talk = new Talk(page, voice, screen);
  root.replaceChildren(head(page.text.title), ...talk.parts);
  render();
}

function render(): void {
  if (!session.hasChat) {
    if (talk) {
      void show();
    }
  } else if (talk && session.chat) {
    talk.render(session.chat);
  }
}

document.addEventListener('visibilitychange', () => {
  attention.look();
  if (session.chat) {
    session.show(document.visibilityState === 'visible');
  }
});
window.addEventListener('pagehide', () => void leave());
window.addEventListener('online', () => session.hasChat && session.follow());
void show();
