import { afterEach, describe, expect, it, vi } from 'vitest';
import { Sender } from '@/message/sending';

const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });

describe('a message over the public page (MSG-01)', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('that was changed after it was taken is told of, and goes as another one the next time', async () => {
    const challenges = ['first', 'second'];
    const sent: string[] = [];
    vi.stubGlobal('fetch', (address: string, request?: { body: FormData }) => {
      if (!request) {
        return Promise.resolve(answer(200, { challenge: challenges.shift(), bits: 1, subjects: [] }));
      }
      expect(address).toBe('/api/web-messages');
      sent.push(String(request.body.get('challenge')));
      return Promise.resolve(sent.length === 1 ? answer(409, { code: 'web-message-sent-before' }) : answer(201, { receipt: 'W-2345-6789' }));
    });
    const sender = new Sender();

    expect(await sender.send(new FormData())).toEqual({ code: 'web-message-sent-before' });
    expect(await sender.send(new FormData())).toEqual({ receipt: { receipt: 'W-2345-6789' } });
    expect(sent).toEqual(['first', 'second']);
  });
});

describe('the public page', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks no longer for what is filled in', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(answer(200, { challenge: 'x', bits: 1, subjects: [] })));
    document.body.innerHTML = '<main id="message"></main>';
    await import('@/message/main');
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    const [name, title] = [document.getElementById('name-wrong')!, document.getElementById('title-wrong')!];
    expect([name.textContent, title.textContent]).toEqual(['请填写。', '请填写。']);

    const input = document.getElementById('name') as HTMLInputElement;
    input.value = '李先生';
    input.dispatchEvent(new Event('input'));
    expect([name.textContent, title.textContent]).toEqual(['', '请填写。']);
    expect(input.getAttribute('aria-invalid')).toBe('false');
  });
});
