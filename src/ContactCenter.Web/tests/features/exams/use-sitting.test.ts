import { effectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Room from '@/features/exams/room-api';
import { useSitting } from '@/features/exams/use-sitting';
import type { GivenAnswer, RoomView } from '@/typings/api/exams';

const api = vi.hoisted(() => ({ enterExam: vi.fn(), saveAnswer: vi.fn(), submitExam: vi.fn(), beatExam: vi.fn() }));
vi.mock('@/features/exams/room-api', (): Partial<typeof Room> => api);

const choice = (...choices: number[]): GivenAnswer => ({ choices, isTrue: null, texts: null });
const at = '2026-03-10T01:00:00Z';
const room = (change: Partial<RoomView> = {}): RoomView => ({
  exam: 'x', title: 't', now: at, startedAt: at, endsAt: '2026-03-10T02:00:00Z', submittedAt: null, isOver: false, holder: 'w1', heldAt: at, step: 4, lines: [], ...change,
});
const ok = <T>(data: T) => ({ data, error: null });
const refused = (status: number, code: string) => ({ data: null, error: { status, code } });
const saved = ok({ now: at, endsAt: at, isOver: false, isHeldHere: true });

describe('a sitting in a window', () => {
  const scope = effectScope();
  let sitting: ReturnType<typeof useSitting>;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    sessionStorage.clear();
    api.enterExam.mockResolvedValue(ok(room()));
    sitting = scope.run(() => useSitting('x'))!;
    await sitting.enter();
  });

  afterEach(() => vi.useRealTimers());

  it('saves one answer after another, counting on from what the server has', async () => {
    api.saveAnswer.mockResolvedValue(saved);
    void sitting.answer(1, choice(0));
    await sitting.answer(2, choice(1));

    expect(api.saveAnswer.mock.calls.map(([, place, body]) => [place, body.step])).toEqual([[1, 5], [2, 6]]);
    expect(sitting.state.value).toBe('saved');
  });

  it('sends what changed while it was under way once more', async () => {
    api.saveAnswer.mockImplementationOnce(async () => {
      await Promise.resolve();
      void sitting.answer(1, choice(2));
      return saved;
    }).mockResolvedValue(saved);
    await sitting.answer(1, choice(0));

    expect(api.saveAnswer.mock.lastCall?.[2]).toMatchObject({ step: 6, answer: choice(2) });
  });

  it('keeps what the server did not take, says so, and sends it again', async () => {
    api.saveAnswer.mockResolvedValueOnce(refused(0, 'unreachable')).mockResolvedValue(saved);
    const done = sitting.answer(1, choice(0));
    await vi.advanceTimersByTimeAsync(100);
    expect(sitting.state.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(2_000);
    await done;

    expect(sitting.state.value).toBe('saved');
  });

  it('writes no more once another window has taken it over, and after it took it back forgets what it had not sent', async () => {
    api.saveAnswer.mockResolvedValue(refused(409, 'sitting-elsewhere'));
    await sitting.answer(1, choice(0));
    expect(sitting.elsewhere.value).toBe(true);

    api.enterExam.mockResolvedValue(ok(room({ holder: 'w2', step: 9 })));
    await sitting.enter(true);
    expect([sitting.elsewhere.value, sitting.unsent.size]).toEqual([false, 0]);
  });

  it('goes on from the step that the server has when another answer stands with its own', async () => {
    api.saveAnswer.mockResolvedValueOnce({ data: null, error: { status: 409, code: 'answer-step', params: { step: '7' } } }).mockResolvedValue(saved);
    await sitting.answer(1, choice(0));

    expect(api.saveAnswer.mock.calls.map(([, , body]) => body.step)).toEqual([5, 8]);
    expect(sitting.state.value).toBe('saved');
  });

  it('leaves a refused answer where it was typed, names its place, and takes the next one', async () => {
    api.saveAnswer.mockResolvedValueOnce(refused(400, 'invalid-request')).mockResolvedValue(saved);
    await sitting.answer(1, choice(9));
    api.enterExam.mockResolvedValue(ok(room({ lines: [{ place: 1, answer: choice(0) }] as RoomView['lines'] })));
    await sitting.look();
    expect([[...sitting.refused.keys()], sitting.answers.get(1), sitting.state.value, sitting.problem.value]).toEqual([[1], choice(9), 'refused', null]);

    await sitting.answer(1, choice(1));
    expect([sitting.refused.size, sitting.state.value, api.saveAnswer.mock.lastCall?.[2].step]).toEqual([0, 'saved', 5]);
  });

  it('hands nothing in while the server is out of reach, says so, and hands in when asked again', async () => {
    api.saveAnswer.mockResolvedValue(refused(0, 'server-unreachable'));
    void sitting.answer(1, choice(0));
    await vi.advanceTimersByTimeAsync(100);
    expect(await sitting.submit()).toBe(false);
    expect([sitting.busy.value, sitting.notHandedIn.value, sitting.view.value?.exam, api.submitExam.mock.calls.length]).toEqual([false, true, 'x', 0]);

    api.saveAnswer.mockResolvedValue(saved);
    api.submitExam.mockResolvedValue(ok(room({ isOver: true, submittedAt: at })));
    expect(await sitting.submit()).toBe(true);
    expect([sitting.unsent.size, sitting.notHandedIn.value, sitting.problem.value]).toEqual([0, false, null]);
  });

  it('ends when the exam is cancelled, whatever says so first', async () => {
    api.beatExam.mockResolvedValue(ok({ now: at, endsAt: at, isOver: true, isHeldHere: true }));
    api.enterExam.mockResolvedValue(refused(409, 'exam-cancelled'));
    await vi.advanceTimersByTimeAsync(10_000);

    expect(sitting.cancelled.value).toBe(true);
  });

  it('hears of a take-over before anybody types into it', async () => {
    api.beatExam.mockResolvedValue(ok({ now: at, endsAt: at, isOver: false, isHeldHere: false }));
    await vi.advanceTimersByTimeAsync(10_000);

    expect(sitting.elsewhere.value).toBe(true);
  });

  it('goes on by itself when the same window is loaded again, and a copy of the window does not', async () => {
    window.dispatchEvent(new Event('pagehide'));
    const again = scope.run(() => useSitting('x'))!;
    await again.enter();
    expect(api.enterExam).toHaveBeenLastCalledWith('x', 'w1', false);
    const copy = scope.run(() => useSitting('x'))!;
    await copy.enter();
    expect(api.enterExam).toHaveBeenLastCalledWith('x', null, false);
  });
});
