import { afterEach, describe, expect, it, vi } from 'vitest';
import { newToken, Session } from '@/chat/session';

const chat = (more: object = {}) => ({ state: 'active', version: 1, agent: '8001', askedUntil: null, agentRead: 0, score: null, messages: [], ...more });
const answer = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status }));

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('the chat of a browser', () => {
  it('has a token of 32 bytes that is another each time', () => {
    expect(newToken()).toMatch(/^[\w-]{43}$/);
    expect(newToken()).not.toBe(newToken());
  });

  it('keeps words that the network lost and sends them again under the same id, in order', async () => {
    const sent: { text: string; clientId: string }[] = [];
    let isDown = true;
    vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
      if (path.endsWith('/sessions')) {
        return answer(chat());
      }
      if (path.includes('/session?')) {
        return new Promise(() => {});
      }
      if (isDown) {
        sent.push(JSON.parse(options.body as string) as { text: string; clientId: string });
        return Promise.reject(new TypeError('network'));
      }
      sent.push(JSON.parse(options.body as string) as { text: string; clientId: string });
      return answer({ sequence: sent.length });
    });
    const session = new Session('site', () => {});
    await session.begin({ type: 'question', name: '', number: '', language: 'zh-CN' });
    session.write('一');
    session.write('二');
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0));
    expect(JSON.parse(localStorage.getItem('chat-unsent:site')!)).toHaveLength(2);

    isDown = false;
    const again = new Session('site', () => {});
    again.follow();
    await vi.waitFor(() => expect(again.unsent).toEqual([]));
    const taken = sent.slice(-2);
    expect(taken.map(({ text }) => text)).toEqual(['一', '二']);
    expect(taken[0]!.clientId).toBe(sent[0]!.clientId);
    session.forget();
    again.forget();
  });

  it('sends words again under another id when theirs is that of other words', async () => {
    const sent: { text: string; clientId: string }[] = [];
    vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
      if (path.endsWith('/sessions')) {
        return answer(chat());
      }
      if (path.includes('/session?')) {
        return new Promise(() => {});
      }
      sent.push(JSON.parse(options.body as string) as { text: string; clientId: string });
      return sent.length === 1 ? answer({ code: 'chat-message-id-used' }, 409) : answer({ sequence: 2 });
    });
    const session = new Session('site', () => {});
    await session.begin({ type: 'question', name: '', number: '', language: 'zh-CN' });
    session.write('一');
    await vi.waitFor(() => expect(session.unsent).toEqual([]));
    expect(sent.map(({ text }) => text)).toEqual(['一', '一']);
    expect(sent[1]!.clientId).not.toBe(sent[0]!.clientId);
    session.forget();
  });

  it('drops unsent words that are there, and never others that are there under their id', async () => {
    const sent: { text: string; clientId: string }[] = [];
    localStorage.setItem('chat-token:site', newToken());
    localStorage.setItem('chat-unsent:site', JSON.stringify([
      { clientId: 'a', text: ' 一\r\n二 ' }, { clientId: 'b', text: '三' }, { clientId: 'c', text: '四' },
    ]));
    const message = (sequence: number, clientId: string, body: string, author = 'visitor') =>
      ({ sequence, at: '2026-11-02T01:00:00Z', author, agent: null, body, clientId, notice: null, file: null });
    let asked = 0;
    vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
      if (path.includes('/session?')) {
        return ++asked === 1
          ? answer(chat({ messages: [message(1, 'a', '一\n二'), message(2, 'b', '别的话'), message(3, 'c', '四', 'agent')] }))
          : new Promise(() => {});
      }
      const words = JSON.parse(options.body as string) as { text: string; clientId: string };
      // What comes before the page knows what is there waits for it.
      if (asked < 2) {
        return Promise.reject(new TypeError('network'));
      }
      sent.push(words);
      return words.clientId === 'b' ? answer({ code: 'chat-message-id-used' }, 409) : answer({ sequence: 4 });
    });
    const session = new Session('site', () => {});
    session.follow();
    await vi.waitFor(() => expect(asked).toBeGreaterThan(1));
    session.write('五');
    await vi.waitFor(() => expect(session.unsent).toEqual([]));
    expect(sent.map(({ text }) => text)).toEqual(['三', '三', '四', '五']);
    expect(sent[1]!.clientId).not.toBe('b');
    session.forget();
  });
});
