import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { mount } from '@vue/test-utils';
import { useSummaryDraft } from '@/features/floor/components/use-summary-draft';
import type { Result } from '@/service/request';
import type { SummaryDraft } from '@/typings/api/live';

const at = (second: number) => `2026-11-21T09:00:${String(second).padStart(2, '0')}+08:00`;

function draftOn(server: SummaryDraft | null = null, urgent = false) {
  const kept = ref(server);
  let taken = 10;
  const send = vi.fn((disposition: string | null, note: string | null): Promise<Result<SummaryDraft>> =>
    Promise.resolve({ data: { disposition, note, at: at(taken++) }, error: null }),
  );
  let draft!: ReturnType<typeof useSummaryDraft>;
  const wrapper = mount(
    defineComponent(() => {
      draft = useSummaryDraft({ server: () => kept.value, send, urgent: () => urgent });
      return () => h('i');
    }),
  );
  const type = async (text: string) => {
    draft.note.value = text;
    await nextTick();
  };
  const notes = () => send.mock.calls.map((call) => call[1]);
  return { draft, kept, send, type, notes, wrapper };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('draft of a summary', () => {
  it('goes to the server with the first letter and then no oftener than a person reads', async () => {
    const { draft, type, notes } = draftOn();
    await type('纳');
    expect(notes()).toEqual(['纳']);
    await vi.advanceTimersByTimeAsync(1);
    expect(draft.state.value).toBe('kept');
    for (const text of ['纳税', '纳税人', '纳税人问']) {
      await type(text);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(notes()).toEqual(['纳']);
    await vi.advanceTimersByTimeAsync(400);
    expect(notes()).toEqual(['纳', '纳税人问']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(notes()).toHaveLength(2);
  });

  it('begins with what the server has and sends nothing for it', async () => {
    const { draft, send } = draftOn({ disposition: 'vat', note: '问发票', at: at(1) });
    expect([draft.disposition.value, draft.note.value, draft.state.value]).toEqual(['vat', '问发票', 'kept']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(send).not.toHaveBeenCalled();
  });

  it('follows another tab while nothing is written here', async () => {
    const { draft, kept, send } = draftOn();
    kept.value = { disposition: 'vat', note: 'elsewhere', at: at(5) };
    await nextTick();
    await nextTick();
    expect(draft.note.value).toBe('elsewhere');
    expect(send).not.toHaveBeenCalled();
  });

  it('is not set back by its own words coming late', async () => {
    const { draft, kept, type } = draftOn();
    await type('a');
    await vi.advanceTimersByTimeAsync(500);
    await type('ab');
    await vi.advanceTimersByTimeAsync(500);
    kept.value = { disposition: null, note: 'a', at: at(10) };
    await nextTick();
    expect(draft.note.value).toBe('ab');
  });

  it('tries again while the server is away and says so', async () => {
    const { draft, type, send, notes } = draftOn();
    send.mockResolvedValueOnce({ data: null, error: { status: 0, code: 'server-unreachable' } });
    await type('text');
    await vi.advanceTimersByTimeAsync(1);
    expect(draft.state.value).toBe('failed');
    await vi.advanceTimersByTimeAsync(3000);
    expect(notes()).toEqual(['text', 'text']);
    expect(draft.state.value).toBe('kept');
  });

  it('gives up when the summary is over', async () => {
    const { type, send } = draftOn();
    send.mockResolvedValueOnce({ data: null, error: { status: 409, code: 'wrap-up-not-open' } });
    await type('late');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send).toHaveBeenCalledOnce();
  });

  it('sends the rest at once when the page is left, and nothing after the summary was saved', async () => {
    const { draft, type, send, notes, wrapper } = draftOn();
    await type('a');
    await vi.advanceTimersByTimeAsync(1);
    await type('ab');
    window.dispatchEvent(new Event('pagehide'));
    expect(send).toHaveBeenLastCalledWith(null, 'ab', true);
    await vi.advanceTimersByTimeAsync(1);
    await type('abc');
    draft.close();
    wrapper.unmount();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(notes()).toEqual(['a', 'ab']);
  });
});
