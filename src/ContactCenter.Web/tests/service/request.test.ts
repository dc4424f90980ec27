import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nameOf } from '@/service/request/download';
import { onSessionLost, onTokenRefused, request, setAntiforgeryToken, withQuery } from '@/service/request';

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
  setAntiforgeryToken('token-1');
  onSessionLost(() => {});
  onTokenRefused(() => Promise.resolve(false));
});

describe('request', () => {
  it('leaves out what was not asked', () => {
    expect(withQuery('/api/calls', { queue: undefined, caller: '', page: 1 })).toBe('/api/calls?page=1');
    expect(withQuery('/api/calls', {})).toBe('/api/calls');
  });

  it('sends the antiforgery token with everything that changes something', async () => {
    fetchMock.mockImplementation(() => Promise.resolve(answer(204)));
    await request('/api/calls/1/hold', { method: 'POST', body: {} });
    await request('/api/agent');
    const headers = fetchMock.mock.calls.map(([, init]) => init?.headers as Record<string, string>);
    expect(headers[0]?.['X-XSRF-TOKEN']).toBe('token-1');
    expect(headers[1]?.['X-XSRF-TOKEN']).toBeUndefined();
  });

  it('answers problems with their code, and never throws', async () => {
    fetchMock.mockResolvedValueOnce(answer(423, { code: 'locked-out', retryAfterSeconds: 90 }));
    expect((await request('/api/session', { anonymous: true })).error).toMatchObject({ code: 'locked-out', retryAfterSeconds: 90 });
    fetchMock.mockResolvedValueOnce(answer(429, undefined, { 'Retry-After': '7' }));
    expect((await request('/x')).error).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 7 });
    fetchMock.mockResolvedValueOnce(new Response('<html>', { status: 502 }));
    expect((await request('/x')).error).toMatchObject({ status: 502, code: 'server-error' });
    fetchMock.mockRejectedValueOnce(new TypeError('offline'));
    expect((await request('/x')).error).toMatchObject({ status: 0, code: 'server-unreachable' });
    fetchMock.mockResolvedValueOnce(new Response('<html>', { status: 200 }));
    expect((await request('/x')).error?.code).toBe('bad-response');
  });

  it('says that the session is lost, except to the sign-in form', async () => {
    const lost = vi.fn();
    onSessionLost(lost);
    fetchMock.mockImplementation(() => Promise.resolve(answer(401, { code: 'invalid-credentials' })));
    await request('/api/session', { method: 'POST', anonymous: true });
    expect(lost).not.toHaveBeenCalled();
    await request('/api/agent');
    expect(lost).toHaveBeenCalledOnce();
  });

  it('fetches a new antiforgery token once when another tab has signed in again', async () => {
    onTokenRefused(() => {
      setAntiforgeryToken('token-2');
      return Promise.resolve(true);
    });
    fetchMock.mockResolvedValueOnce(answer(400, { code: 'antiforgery-failed' })).mockResolvedValueOnce(answer(204));
    expect((await request('/api/calls/1/hold', { method: 'POST' })).error).toBeNull();
    expect((fetchMock.mock.calls[1]?.[1]?.headers as Record<string, string>)['X-XSRF-TOKEN']).toBe('token-2');
  });

  it('sends a form as it is, with the token and without a content type of its own', async () => {
    fetchMock.mockResolvedValue(answer(204));
    const form = new FormData();
    form.set('value', '842');
    await request('/api/contracts/c/months/2026-02/figures', { method: 'POST', body: form });
    const init = fetchMock.mock.calls[0]?.[1];
    expect(init?.body).toBe(form);
    expect(init?.headers).toMatchObject({ 'X-XSRF-TOKEN': 'token-1' });
    expect(init?.headers).not.toHaveProperty('Content-Type');
  });

  it('keeps every problem with its place', async () => {
    const problems = [{ path: 'indicators', text: { chinese: '没有指标', english: 'there is no indicator' } }];
    fetchMock.mockResolvedValueOnce(answer(400, { code: 'unusable', problems }));
    expect((await request('/x')).error).toMatchObject({ code: 'unusable', problems });
  });
});

describe('download', () => {
  it.each([
    [`attachment; filename=sheet.pdf; filename*=UTF-8''${encodeURIComponent('考核表.pdf')}`, '考核表.pdf'],
    ['attachment; filename="sheet 1.pdf"', 'sheet 1.pdf'],
    ["attachment; filename*=UTF-8''%E0%A4%A", null],
    [null, null],
  ])('%s is called %s', (header, name) => expect(nameOf(header)).toBe(name));
});
