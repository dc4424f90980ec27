import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue';
import { beatExam, enterExam, saveAnswer, submitExam } from './room-api';
import { syncServerClock } from '@/hooks/server-clock';
import type { Problem } from '@/service/request';
import type { GivenAnswer, RoomView } from '@/typings/api/exams';

/** What the person is told of what they have typed: it is kept, it is on its way, or it waits for the server. */
export type SavedState = 'saved' | 'saving' | 'waiting';
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
 * what the server does not take stays and is sent again. Another window that takes the sitting over ends this one's writing.
 */
export function useSitting(exam: string) {
  const view = shallowRef<RoomView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const answers = reactive(new Map<number, GivenAnswer>());
  const unsent = reactive(new Map<number, GivenAnswer>());
  const busy = ref(false);
  const failing = ref(false);
  const elsewhere = ref(false);
  let step = 0;
  let sending: Promise<void> | null = null;
  let gone = false;

  const holder = computed(() => view.value?.holder ?? null);
  const over = computed(() => view.value?.isOver ?? false);
  const state = computed<SavedState>(() => (failing.value ? 'waiting' : unsent.size ? 'saving' : 'saved'));

  function take(read: RoomView): void {
    if (holder.value && read.holder && read.holder !== holder.value) {
      // Another window has written since: what this one had not sent is older than that.
      unsent.clear();
    }
    view.value = read;
    elsewhere.value = !read.isOver && read.holder === null;
    syncServerClock(read.now);
    step = Math.max(step, read.step);
    for (const line of read.lines) {
      if (line.answer && !unsent.has(line.place)) {
        answers.set(line.place, line.answer);
      }
    }
  }

  async function enter(takeOver = false): Promise<void> {
    busy.value = true;
    const { data, error } = await enterExam(exam, holder.value ?? takeKey(exam), takeOver);
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
    sending ??= send().finally(() => (sending = null));
    return sending;
  }

  async function send(): Promise<void> {
    for (let next = unsent.entries().next(); !next.done && !gone && holder.value && !over.value; next = unsent.entries().next()) {
      const [place, given] = next.value;
      const { data, error } = await saveAnswer(exam, place, { holder: holder.value, step: ++step, answer: given });
      failing.value = false;
      if (data) {
        syncServerClock(data.now);
        if (unsent.get(place) === given) {
          unsent.delete(place);
        }
      } else if (error?.code === 'sitting-elsewhere') {
        elsewhere.value = true;
        return;
      } else if (error?.code === 'sitting-over' || error?.code === 'exam-cancelled') {
        problem.value = error.code === 'exam-cancelled' ? error : null;
        await look();
        return;
      } else if (error?.status === 400) {
        // It will never be taken: kept on the page, not sent again.
        problem.value = error;
        unsent.delete(place);
      } else {
        failing.value = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS));
      }
    }
  }

  /** How it stands now, without taking anything over. */
  async function look(): Promise<void> {
    const { data } = await enterExam(exam, holder.value, false);
    if (data) {
      take(data);
    }
  }

  async function submit(): Promise<boolean> {
    busy.value = true;
    await sending;
    const { data, error } = await submitExam(exam, holder.value ?? '');
    busy.value = false;
    if (error?.code === 'sitting-elsewhere') {
      elsewhere.value = true;
    } else {
      problem.value = error;
    }
    if (data) {
      take(data);
    }
    return data?.isOver ?? false;
  }

  async function beat(): Promise<void> {
    if (!holder.value || over.value || elsewhere.value) {
      return;
    }
    const { data } = await beatExam(exam, holder.value);
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

  return { view, problem, answers, unsent, state, busy, elsewhere, over, enter, answer, submit, look };
}
