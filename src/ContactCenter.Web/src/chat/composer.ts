import { button, make, say } from './dom';
import { whyNot, type Page } from './page';

/** Where the visitor writes, sends files, and ends the chat. */
export function composer(page: Page): HTMLFormElement {
  const { session, text } = page;
  const words = make('textarea', { id: 'words', rows: '2', maxlength: '4000', 'aria-label': text.write, placeholder: text.write });
  const file = make('input', { type: 'file', id: 'file', class: 'hidden', accept: '.pdf,.png,.jpg,.jpeg,.webp,.bmp', 'aria-label': text.file });
  const form = make('form', { class: 'compose' }, words, make('div', { class: 'actions' },
    make('button', { type: 'submit', 'data-testid': 'send' }, text.send),
    button(text.file, 'file-button', () => file.click()), button(text.end, 'end', () => askEnd(page, form))), file);
  file.title = text.fileHint;
  words.value = session.draft;
  words.addEventListener('keydown', (event) => {
    // 229: an input method has taken the key, also where the browser says that it composes no more.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  words.addEventListener('input', () => {
    session.draft = words.value;
    if (words.value.trim()) {
      session.typing();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (words.value.trim()) {
      session.write(words.value.trim());
      words.value = '';
      session.draft = '';
      say('');
    }
  });
  file.addEventListener('change', () => void sendFile(page, file));
  return form;
}

async function sendFile(page: Page, file: HTMLInputElement): Promise<void> {
  const chosen = file.files?.[0];
  file.value = '';
  if (chosen) {
    say(page.text.sending);
    const answer = await page.session.sendFile(chosen);
    const { text } = page;
    say('value' in answer ? '' : answer.code === 'body-too-large' ? text.wrong.file! : whyNot(text, answer));
  }
}

/** No dialog of the browser: within another page it may be forbidden. */
function askEnd(page: Page, form: HTMLFormElement): void {
  const { text } = page;
  const sure = make('div', { class: 'sure', role: 'group', 'aria-label': text.endSure }, make('span', {}, text.endSure),
    button(text.yes, 'end-yes', () => {
      sure.remove();
      void page.hangUp().then(() => page.session.act('end'));
    }, 'danger'),
    button(text.no, 'end-no', () => sure.remove()));
  form.querySelector('.sure')?.remove();
  form.append(sure);
  sure.querySelector('button')!.focus();
}
