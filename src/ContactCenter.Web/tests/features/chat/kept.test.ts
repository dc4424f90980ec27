import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { kept } from '@/chat/kept';

/** What the page's cookies are, as a browser keeps them: one that it refuses is not there afterwards. */
let cookies: Map<string, string>;
let written: string[];
let takesCookies: boolean;

beforeEach(() => {
  [cookies, written, takesCookies] = [new Map(), [], true];
  history.replaceState(null, '', '/chat.html?site=tax');
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => {
    written.push(text);
    const [name, value] = text.split('; ')[0]!.split('=') as [string, string];
    if (text.includes('Max-Age=0')) {
      cookies.delete(name);
    } else if (takesCookies && value.length <= 4096) {
      cookies.set(name, value);
    }
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const refuseStorage = () => vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
});

test('What is kept is in the storage of the page alone where it has one', () => {
  kept('chat-token:tax').write('a=b; c');

  expect(localStorage.getItem('chat-token:tax')).toBe('a=b; c');
  expect(kept('chat-token:tax').read()).toBe('a=b; c');
  expect(written).toEqual([]);
  expect(location.hash).toBe('');
});

test('A page that is refused its storage within another keeps it in a cookie of the two, which comes back when the page around is loaded again', () => {
  refuseStorage();
  kept('chat-token:tax').write('a=b; c');

  expect(written).toEqual(['chat-token%3Atax=a%3Db%3B%20c; Path=/chat.html; Secure; SameSite=None; Partitioned']);
  expect(location.hash).toBe('');
  expect(kept('chat-token:tax').read()).toBe('a=b; c');
  expect(kept('chat-token:other').read()).toBeNull();
  kept('chat-token:tax').write(null);
  expect(kept('chat-token:tax').read()).toBeNull();
});

test('What grows too long for a cookie goes behind the # and leaves no older one', () => {
  refuseStorage();
  kept('chat-unsent:tax').write('short');
  kept('chat-unsent:tax').write('字'.repeat(2_000));

  expect(kept('chat-unsent:tax').read()).toBe('字'.repeat(2_000));
  expect(cookies.size).toBe(0);
});

test.each([
  ['takes no cookies', () => { takesCookies = false; }],
  ['throws at them', () => {
    vi.spyOn(document, 'cookie', 'get').mockImplementation(() => { throw new DOMException('sandboxed', 'SecurityError'); });
    vi.spyOn(document, 'cookie', 'set').mockImplementation(() => { throw new DOMException('sandboxed', 'SecurityError'); });
  }],
])('Where the browser %s it stands behind the # of the address, beside what else stands there', (_, refuse) => {
  refuseStorage();
  refuse();
  kept('chat-token:tax').write('one');
  kept('chat-token:other').write('two');

  expect(kept('chat-token:tax').read()).toBe('one');
  expect(kept('chat-token:other').read()).toBe('two');
  kept('chat-token:tax').write(null);
  kept('chat-token:other').write(null);
  expect(location.href.endsWith('/chat.html?site=tax')).toBe(true);
});
