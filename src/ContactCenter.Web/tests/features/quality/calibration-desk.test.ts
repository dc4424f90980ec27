import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { show } from '../../mounting';
import AgreeDesk from '@/features/quality/components/agree-desk.vue';
import CalibrationDesk from '@/features/quality/components/calibration-desk.vue';
import type { CalibrationView } from '@/typings/api/quality';

const options = [{ id: 'full', label: '符合', points: 100 }, { id: 'none', label: '不符合', points: 0 }];
const item = (id: string) => ({ id, text: id, weight: 50, options, mayNotApply: true, fatal: null });
const view = (more: object = {}) => ({
  session: { id: 'qk-1', state: 'scoring' }, form: { body: { title: '', fatalZeroes: false, sections: [{ kind: 'ability', items: [item('a'), item('b')] }] } },
  contacts: [{ place: 1, agreed: null }], scores: [], figures: null, mayScore: [1], ...more,
}) as unknown as CalibrationView;

let asked: { method: string; path: string; body: Record<string, unknown> }[];
/** A key, and what follows from it before the next one. */
async function press(key: string, ctrlKey = false): Promise<void> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey }));
  await nextTick();
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
    asked.push({ method: options.method!, path: String(path), body: JSON.parse(options.body as string) as Record<string, unknown> });
    const answer = String(path).endsWith('/evaluation') ? { version: Number(asked.at(-1)!.body.version) + 1 } : view({ mayScore: [] });
    return Promise.resolve(new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a contact is scored by keys, kept as it goes, remembered, and submitted with the version that was kept', async () => {
  const remembered: { version: number }[] = [];
  const { wrapper, at } = show(CalibrationDesk, { view: view(), place: 1, remember: (draft: { version: number }) => remembered.push(draft) });
  expect(at('calibration-submit').attributes('disabled')).toBeDefined();
  await press('1');
  await press('2');
  await vi.advanceTimersByTimeAsync(1_000);
  await flushPromises();
  expect(asked.map(({ method, path, body }) => [method, path, body.version, body.answers])).toEqual([
    ['PUT', '/api/quality/calibrations/qk-1/contacts/1/evaluation', 0, { a: 'full', b: 'none' }],
  ]);
  expect(remembered.map((draft) => draft.version)).toEqual([1]);
  await press('Enter', true);
  await flushPromises();
  expect(asked.at(-1)).toMatchObject({ method: 'POST', path: '/api/quality/calibrations/qk-1/contacts/1/submit', body: { version: 1 } });
  expect(wrapper.emitted('done')).toHaveLength(1);
  wrapper.unmount();
});

test('what was remembered is gone on with, under its version', async () => {
  const draft = { answers: { a: 'none' }, comments: [], remark: '稿', version: 7 };
  const { wrapper, at } = show(CalibrationDesk, { view: view(), place: 1, draft });
  expect((at('calibration-remark').element as HTMLTextAreaElement).value).toBe('稿');
  await press('arrowdown');
  await press('1');
  await vi.advanceTimersByTimeAsync(1_000);
  await flushPromises();
  expect(asked.at(-1)!.body).toMatchObject({ version: 7, answers: { a: 'none', b: 'full' } });
  wrapper.unmount();
});

test('what is agreed is sent only with the reason of what somebody answered otherwise', async () => {
  const score = (scorer: string, a: string) => ({ place: 1, scorer, answers: { a, b: 'full' }, comments: [], remark: '', version: 1, submittedAt: '2026-11-02T01:00:00Z' });
  const open = view({
    scores: [score('li', 'full'), score('zhao', 'none')],
    figures: { contacts: [{ place: 1, items: [{ item: 'a', taken: [{ option: 'full', scorers: ['li'] }, { option: 'none', scorers: ['zhao'] }] }, { item: 'b', taken: [{ option: 'full', scorers: ['li', 'zhao'] }] }] }] },
  });
  const { wrapper, at } = show(AgreeDesk, { view: open, place: 1 });
  expect(at('agree-send').attributes('disabled')).toBeDefined();
  expect(at('agree-reason-b').exists()).toBe(false);
  await at('agree-reason-a').setValue('依据有效');
  expect(at('agree-send').attributes('disabled')).toBeUndefined();
  await press('Enter', true);
  await flushPromises();
  expect(asked.at(-1)).toMatchObject({ method: 'PUT', path: '/api/quality/calibrations/qk-1/contacts/1/agreed', body: { version: 0, answers: { a: 'full', b: 'full' }, reasons: { a: '依据有效' } } });
  expect(wrapper.emitted('done')).toHaveLength(1);
  wrapper.unmount();
});
