import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import RecordingTranscript from '@/features/history/components/recording-transcript.vue';
import { foundIn, partsOf, segmentAt } from '@/features/history/components/transcript';
import { useSessionStore } from '@/store/session';
import type { CallTranscript } from '@/typings/api/history';
import { show } from '../../mounting';

const said = [
  { channel: 'agent' as const, startMs: 300, endMs: 2400, text: '您好，12366' },
  { channel: 'caller' as const, startMs: 2600, endMs: 5100, text: '问 ＶＡＴ 留抵退税，vat 怎么退？' },
  { channel: 'agent' as const, startMs: 5300, endMs: 8900, text: '<b>请登录</b>' },
];
const channel = (side: 'caller' | 'agent', state: 'waiting' | 'running' | 'done' | 'failed', code?: string) => ({
  channel: side, origin: 'engine' as const, state, askedAt: '2026-11-27T10:00:00+08:00', askedBy: 'liu', endedAt: null,
  fault: code ? { code, params: {}, text: '' } : null,
});
const done = [channel('caller', 'done'), channel('agent', 'done')];
const view = (over: Partial<CallTranscript>): CallTranscript => ({ recording: 'r-1', canMake: true, channels: [], segments: [], version: 0, hold: null, isOwn: false, ...over });
let answers: CallTranscript[] = [];
let refused: { code: string; params?: Record<string, string> } | null = null;
let sent: { url: string; body: unknown }[] = [];

beforeEach(() => {
  sent = [];
  refused = null;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (init?.method === 'POST') {
      sent.push({ url, body: JSON.parse(String(init.body)) });
      if (refused) {
        return Response.json(refused, { status: 409, headers: { 'content-type': 'application/problem+json' } });
      }
      return new Response(null, { status: 202 });
    }
    return Response.json(answers.length > 1 ? answers.shift() : answers[0]);
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(position: number | null = null, may = true) {
  const page = show(RecordingTranscript, { call: 'c-1', recording: 'r-1', position: () => position });
  if (may) {
    useSessionStore().session!.permissions['transcript:make'] = ['city'];
  }
  await page.at('transcript-open').trigger('click');
  await flushPromises();
  return page;
}

describe('the transcript of a recording', () => {
  it('is asked for only when somebody opens it', async () => {
    answers = [view({ canMake: true, channels: done, segments: said })];
    const asked = vi.spyOn(globalThis, 'fetch');
    const { at } = show(RecordingTranscript, { call: 'c-1', recording: 'r-1', position: () => null });
    await flushPromises();
    expect(asked).not.toHaveBeenCalled();
    await at('transcript-open').trigger('click');
    await flushPromises();
    expect(asked).toHaveBeenCalledOnce();
  });

  it('leads to the second of a line, and shows markup as it was said', async () => {
    answers = [view({ canMake: true, channels: done, segments: said })];
    const { wrapper, all } = await open(6);
    expect(all('transcript-line')[2]!.text()).toContain('<b>请登录</b>');
    expect(all('transcript-line').map((line) => line.attributes('aria-current'))).toEqual([undefined, undefined, 'true']);
    expect(all('transcript-line').map((line) => line.attributes('tabindex'))).toEqual(['-1', '-1', '0']);
    await all('transcript-line')[1]!.trigger('click');
    expect(wrapper.emitted('seek')).toEqual([[2.6]]);
  });

  it('is searched whatever the width and case of letters', async () => {
    answers = [view({ canMake: true, channels: done, segments: said })];
    const { wrapper, at } = await open();
    const box = wrapper.find<HTMLInputElement>('input[data-testid="transcript-search"], [data-testid="transcript-search"] input');
    await box.setValue('vat');
    expect(at('transcript-found').text()).toContain('1');
    expect(wrapper.findAll('mark').map((mark) => mark.text())).toEqual(['ＶＡＴ', 'vat']);
  });

  it('is made where somebody asks, and comes by itself', async () => {
    answers = [
      view({ canMake: true, channels: [], segments: [] }),
      view({ canMake: true, channels: [channel('caller', 'waiting'), channel('agent', 'running')], segments: [] }),
      view({ canMake: true, channels: done, segments: said }),
    ];
    const { at, all } = await open();
    expect(at('transcript-none').exists()).toBe(true);
    await at('transcript-ask').trigger('click');
    await flushPromises();
    expect(sent).toEqual([{ url: expect.stringContaining('/api/calls/c-1/transcript'), body: { recording: 'r-1', again: false, version: 0, replacesImport: false } }]);
    await vi.advanceTimersByTimeAsync(3100);
    await nextTick();
    expect(all('transcript-line')).toHaveLength(3);
  });

  it('says of each side why there is none', async () => {
    answers = [view({ canMake: true, channels: [channel('caller', 'failed', 'transcript-status'), channel('agent', 'done')], segments: [] })];
    const { all, at } = await open();
    expect(all('transcript-fault')).toHaveLength(1);
    await at('transcript-ask').trigger('click');
    await flushPromises();
    expect(sent[0]!.body).toEqual({ recording: 'r-1', again: false, version: 0, replacesImport: false });
  });

  it('is made again of what was read, and shows what somebody else wrote meanwhile; the search stays', async () => {
    refused = { code: 'transcript-changed' };
    answers = [
      view({ channels: done, segments: said, version: 7 }),
      view({ channels: done, segments: [{ channel: 'agent', startMs: 0, endMs: 900, text: '他人更正 vat' }], version: 9 }),
    ];
    const { at, all, wrapper } = await open();
    const box = wrapper.find<HTMLInputElement>('input[data-testid="transcript-search"], [data-testid="transcript-search"] input');
    await box.setValue('vat');
    await at('transcript-ask').trigger('click');
    await flushPromises();
    expect(sent[0]!.body).toEqual({ recording: 'r-1', again: true, version: 7, replacesImport: false });
    expect(all('transcript-line').map((line) => line.text())).toEqual([expect.stringContaining('他人更正')]);
    expect(box.element.value).toBe('vat');
    expect(document.body.textContent).toContain('他人改动');
  });

  it('is replaced where a person supplied it only after a question', async () => {
    const supplied = done.map((one) => ({ ...one, origin: 'import' as const }));
    answers = [view({ channels: supplied, segments: said, version: 4 })];
    const { at } = await open();
    await at('transcript-ask').trigger('click');
    await flushPromises();
    expect(sent).toEqual([]);
    await at('transcript-replace-go').trigger('click');
    await flushPromises();
    expect(sent.map((one) => one.body)).toEqual([{ recording: 'r-1', again: true, version: 4, replacesImport: true }]);
  });

  it('is not offered anew while a hold keeps it, nor to who spoke in the call', async () => {
    answers = [view({ channels: done, segments: said, version: 4, hold: 12 })];
    const held = await open();
    expect(held.at('transcript-ask').exists()).toBe(false);
    expect(held.at('transcript-held').text()).toContain('#12');
    answers = [view({ channels: done, segments: said, version: 4, isOwn: true })];
    const own = await open();
    expect(own.at('transcript-ask').exists()).toBe(false);
    expect(own.at('transcript-own').exists()).toBe(true);
    answers = [view({ hold: 12, isOwn: true })];
    expect((await open()).at('transcript-ask').exists()).toBe(true);
  });

  it('is offered to nobody who may not make one, nor where there is no engine', async () => {
    answers = [view({ canMake: true, channels: [], segments: [] })];
    expect((await open(null, false)).at('transcript-ask').exists()).toBe(false);
    answers = [view({ canMake: false, channels: [], segments: [] })];
    expect((await open()).at('transcript-ask').exists()).toBe(false);
  });
});

describe('places in a transcript', () => {
  it('finds nothing while nothing is searched', () => {
    expect(foundIn(said, '  ')).toEqual([]);
    expect(partsOf('退税', '')).toEqual([{ text: '退税', found: false }]);
  });

  it('marks the whole text where folding changes its length', () => {
    expect(partsOf('共 ㍿ 一家', '株式')).toEqual([{ text: '共 ㍿ 一家', found: true }]);
  });

  it('knows what is said at a second', () => {
    expect([0, 0.2, 0.3, 2.5, 5.3, 60].map((at) => segmentAt(said, at))).toEqual([-1, -1, 0, 0, 2, 2]);
    expect(segmentAt(said, null)).toBe(-1);
  });
});
