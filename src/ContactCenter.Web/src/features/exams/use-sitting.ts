import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue';
import { beatExam, enterExam, saveAnswer, submitExam } from './room-api';
import { syncServerClock } from '@/hooks/server-clock';
import type { Problem } from '@/service/request';
import type { GivenAnswer, RoomView } from '@/typings/api/exams';

/** What the person is told of what they have typed: it is kept, it is on its way, it waits for the server, or some of it is not taken. */
export type SavedState = 'saved' | 'saving' | 'waiting' | 'refused';
const BEAT_MILLISECONDS = 10_000;
const AGAIN_MILLISECONDS = 2_000;

const storeKey = (exam: string) => `exam-window:${exam}`;

/** The window's own key of the time before it was loaded again. It is taken out, so that a window that is copied from this one has none. */
function takeKey(exam: string): string | null {
  const key = sessionStorage.getItem(storeKey(exam));
  sessionStorage.removeItem(storeKey(exam));
  return key;
}

/**
 * One person's sitting in one window. Every answer goes to the server by itself, one after another and in the order in which they were given;
 * what the server does not take stays and is sent again, and what it refuses stays where it was typed until it is another. Another window that takes the sitting over ends this one's writing.
 */
export function useSitting(exam: string) {
  const view = shallowRef<RoomView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const answers = reactive(new Map<number, GivenAnswer>());
  const unsent = reactive(new Map<number, GivenAnswer>());
  /** Of each place whose answer the server refused: why. */
  const refused = reactive(new Map<number, Problem>());
  const busy = ref(false);
  const failure = shallowRef<Problem | null>(null);
  const elsewhere = ref(false);
  const notHandedIn = ref(false);
  let step = 0;
  let key: string | null = null;
  let wake = () => {};
  let onFailure = () => {};
  let sending: Promise<void> | null = null;
  let gone = false;

  const holder = computed(() => view.value?.holder ?? null);
  const over = computed(() => view.value?.isOver ?? false);
  const cancelled = computed(() => problem.value?.code === 'exam-cancelled');
  const state = computed<SavedState>(() => (failure.value ? 'waiting' : unsent.size ? 'saving' : refused.size ? 'refused' : 'saved'));

  function take(read: RoomView): void {
    if (holder.value && read.holder && read.holder !== holder.value) {
      // Another window has written since: what this one had not sent is older than that.
      unsent.clear();
      refused.clear();
    }
    view.value = read;
    elsewhere.value = !read.isOver && read.holder === null;
    syncServerClock(read.now);
    step = Math.max(step, read.step);
    for (const line of read.lines) {
      if (line.answer && !unsent.has(line.place) && !refused.has(line.place)) {
        answers.set(line.place, line.answer);
      }
    }
  }

  async function enter(takeOver = false): Promise<void> {
    busy.value = true;
    const { data, error } = await enterExam(exam, holder.value ?? (key ??= takeKey(exam)), takeOver);
    busy.value = false;
    problem.value = error;
    if (data) {
      take(data);
    }
  }

  /** Keeps an answer; the promise is done when everything is kept, or nothing can be. */
  function answer(place: number, given: GivenAnswer): Promise<void> {
    answers.set(place, given);
    unsent.set(place, given);
    refused.delete(place);
    sending ??= send().finally(() => (sending = null));
    return sending;
  }

  async function send(): Promise<void> {
    for (let next = unsent.entries().next(); !next.done && maySend(); next = unsent.entries().next()) {
      const [place, given] = next.value;
      const { data, error } = await saveAnswer(exam, place, { holder: holder.value!, step: step + 1, answer: given });
      if (data) {
        failure.value = null;
        step++;
        syncServerClock(data.now);
        if (unsent.get(place) === given) {
          unsent.delete(place);
        }
      } else if (error?.code === 'sitting-elsewhere') {
        elsewhere.value = true;
        return;
      } else if (error?.code === 'exam-cancelled') {
        problem.value = error;
        return;
      } else if (error?.code === 'sitting-over') {
        await look();
        return;
      } else if (error?.code === 'answer-step' && Number.isInteger(Number(error.params?.step)) && Number(error.params?.step) !== step) {
        // An answer whose confirmation was lost: on from what the server has.
        step = Number(error.params?.step);
      } else if (error?.status === 400) {
        failure.value = null;
        // It will never be taken: kept on the page, not sent again.
        if (unsent.get(place) === given) {
          unsent.delete(place);
          refused.set(place, error);
        }
      } else {
        failure.value = error;
        onFailure();
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, AGAIN_MILLISECONDS);
        });
      }
    }
  }

  const maySend = () => !gone && !!holder.value && !over.value && !cancelled.value;

  /** How it stands now, without taking anything over. */
  async function look(): Promise<void> {
    const { data, error } = await enterExam(exam, holder.value, false);
    if (data) {
      take(data);
    } else if (error?.code === 'exam-cancelled') {
      problem.value = error;
    }
  }

  /** Hands in once everything is kept; while the server cannot be reached nothing is handed in, and the room stays. */
  async function submit(): Promise<boolean> {
    busy.value = true;
    problem.value = null;
    notHandedIn.value = false;
    const failed = new Promise<void>((resolve) => { onFailure = resolve; });
    wake();
    await Promise.race([sending, failed]);
    const { data, error } = failure.value ? { data: null, error: failure.value }
      : cancelled.value || elsewhere.value || over.value ? { data: null, error: problem.value }
        : await submitExam(exam, holder.value ?? '');
    busy.value = false;
    if (error?.code === 'sitting-elsewhere') {
      elsewhere.value = true;
    } else {
      problem.value = error;
      notHandedIn.value = !!error && !cancelled.value;
    }
    if (data) {
      take(data);
    }
    return data?.isOver ?? false;
  }

  async function beat(): Promise<void> {
    if (!maySend() || elsewhere.value) {
      return;
    }
    const { data } = await beatExam(exam, holder.value!);
    if (data) {
      // A clock that somebody has set meanwhile shows right times again.
      syncServerClock(data.now);
    }
    if (data && !data.isHeldHere && !data.isOver) {
      elsewhere.value = true;
    } else if (data?.isOver) {
      await look();
    }
  }

  function keepKey(): void {
    if (holder.value && !over.value && !elsewhere.value) {
      sessionStorage.setItem(storeKey(exam), holder.value);
    }
  }

  const timer = setInterval(() => void beat(), BEAT_MILLISECONDS);
  window.addEventListener('pagehide', keepKey);
  onScopeDispose(() => {
    gone = true;
    keepKey();
    clearInterval(timer);
    window.removeEventListener('pagehide', keepKey);
  });

  return { view, problem, answers, unsent, refused, state, busy, cancelled, notHandedIn, elsewhere, over, enter, answer, submit, look };
}
