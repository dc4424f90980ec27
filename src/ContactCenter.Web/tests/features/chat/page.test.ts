import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const site = {
  site: 'tax', name: '税务', nameEnglish: 'Tax', welcome: '您好', welcomeEnglish: 'Welcome', types: ['question', 'complaint'], isOpen: true, isRobot: false,
  announcements: [{ title: '停机', text: '周六维护 <b>', path: '/help/hot' }],
};
const chat = (more: object = {}) => ({
  state: 'active', version: 1, agent: '8001', askedUntil: null, agentRead: 0, score: null, options: [], asksUseful: false, isFormShown: false, hasNumber: true,
  isTyping: false, sheet: null, isJoined: false, messages: [], ...more,
});

type Answered = [status: number, body: unknown];
let asked: { path: string; body: unknown }[];
let answers: Record<string, Answered>;
let polls = 0;

/** The page as it is loaded at an address; a question that has no answer waits for ever. */
async function open(search: string): Promise<void> {
  vi.resetModules();
  polls = 0;
  history.replaceState(null, '', `/chat.html${search}`);
  document.body.innerHTML = '<main id="chat"></main>';
  await import('@/chat/main');
}

const at = <E extends HTMLElement>(selector: string) => document.querySelector<E>(`#chat ${selector}`);
const hook = (name: string) => at(`[data-testid="${name}"]`);
const asks = (verb: string) => asked.filter(({ path }) => path.endsWith(verb));

async function talking(more: object = {}): Promise<void> {
  localStorage.setItem('chat-token:tax', 'token');
  answers['GET /session'] = [200, chat(more)];
  await open('?site=tax');
  await vi.waitFor(() => expect(at('#log')).not.toBeNull());
  await vi.waitFor(() => expect(at('#status')!.textContent).not.toBe(''));
}

function write(words: string): void {
  const field = at<HTMLTextAreaElement>('#words')!;
  field.value = words;
  field.dispatchEvent(new Event('input'));
}

beforeEach(() => {
  [asked, answers] = [[], { 'GET /sites/tax': [200, site] }];
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
    const [short] = path.replace('/api/chat/v1', '').split('?') as [string];
    asked.push({ path: short, body: options.body ? JSON.parse(options.body as string) : null });
    const answer = answers[`${options.method} ${short}`];
    // What waits for something new is answered once.
    return answer && (short !== '/session' || ++polls === 1)
      ? Promise.resolve(new Response(answer[0] === 204 ? null : JSON.stringify(answer[1]), { status: answer[0] }))
      : new Promise(() => {});
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  document.body.innerHTML = '';
});

describe('the page of a visitor', () => {
  it('keeps what was typed and chosen when the language changes', async () => {
    await open('?site=tax');
    await vi.waitFor(() => expect(hook('start')).not.toBeNull());
    expect(hook('announced')!.textContent).toContain('周六维护 <b>');
    expect(hook('announced')!.querySelector('a')!.getAttribute('href')).toBe('/help/hot');
    at<HTMLInputElement>('#name')!.value = '张三';
    at<HTMLInputElement>('#number')!.value = '138';
    at<HTMLInputElement>('input[value=complaint]')!.checked = true;
    at<HTMLInputElement>('#number')!.focus();
    hook('other-language')!.click();
    await vi.waitFor(() => expect(hook('start')!.textContent).toBe('Start'));
    expect(hook('announced')!.querySelector('a')!.getAttribute('href')).toBe('/help/hot?lang=en');
    await vi.waitFor(() => expect(at<HTMLInputElement>('#name')!.value).toBe('张三'));
    expect(at<HTMLInputElement>('#number')!.value).toBe('138');
    expect(at<HTMLInputElement>('input[value=complaint]')!.checked).toBe(true);
    expect(document.activeElement?.id).toBe('number');
  });

  it('keeps what was begun in a chat over another language and a reload', async () => {
    await talking();
    write('写了一半');
    hook('other-language')!.click();
    await vi.waitFor(() => expect(hook('send')!.textContent).toBe('Send'));
    expect(at<HTMLTextAreaElement>('#words')!.value).toBe('写了一半');
    await talking();
    expect(at<HTMLTextAreaElement>('#words')!.value).toBe('写了一半');
  });

  it('shows words that were not taken with the reason, after a reload too, until they are changed', async () => {
    answers['POST /session/messages'] = [400, { code: 'invalid', errors: { text: {} } }];
    await talking();
    write('坏的');
    hook('send')!.click();
    await vi.waitFor(() => expect(hook('refused')?.textContent).toContain('4000'));
    await talking();
    expect(hook('refused')!.textContent).toContain('坏的');
    expect(asks('/messages')).toHaveLength(1);
    hook('refused-edit')!.click();
    expect(hook('refused')).toBeNull();
    expect(at<HTMLTextAreaElement>('#words')!.value).toBe('坏的');
  });

  it('is rated once', async () => {
    await talking({ state: 'closing' });
    hook('rate')!.click();
    expect(asks('/rating')).toHaveLength(0);
    expect(at('#outcome')!.textContent).not.toBe('');
    answers['POST /session/rating'] = [204, null];
    at<HTMLInputElement>('input[name=score][value="5"]')!.checked = true;
    hook('rate')!.click();
    hook('rate')!.click();
    await vi.waitFor(() => expect(at('.over [role=status]')).not.toBeNull());
    expect(asks('/rating')).toHaveLength(1);
    expect(hook('rate')).toBeNull();
  });

  it('says what is wrong with its address, and does not ask again', async () => {
    vi.useFakeTimers();
    await open('');
    expect(hook('wrong')!.textContent).not.toBe('');
    await open('?site=no-such');
    answers['GET /sites/no-such'] = [404, { code: 'unknown-chat-site' }];
    await open('?site=no-such');
    await vi.waitFor(() => expect(hook('wrong')?.textContent).toContain('未开通'));
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(before);
  });

  it('says that a link was opened, and uses it up by its button alone: programs look at links before people do', async () => {
    await open('?code=12345678');
    expect(hook('join')).not.toBeNull();
    expect(asks('/links/opened').map(({ body }) => body)).toEqual([{ code: '12345678' }]);
    expect(asks('/sessions/join')).toHaveLength(0);
    hook('join')!.closest('form')!.requestSubmit();
    await vi.waitFor(() => expect(asks('/sessions/join')).toHaveLength(1));
    await open('?code=');
    expect(asks('/links/opened')).toHaveLength(1);
  });
});
