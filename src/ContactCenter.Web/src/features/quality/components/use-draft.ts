import { ref, shallowRef, watch } from 'vue';
import type { ScoreAnswers } from '../score';
import { useProblem } from '@/hooks/use-problem';
import type { Result } from '@/service/request';
import type { DraftSaved, EvaluationComment, EvaluationWish } from '@/typings/api/quality';

const PAUSE_MILLISECONDS = 600;

export interface KeptDraft {
  answers: unknown;
  comments: readonly EvaluationComment[];
  remark: string;
  version: number;
}

/** What a scorer answers, kept at the server as it goes: one request after another, the last state always saved. */
export function useDraft(keep: (wish: EvaluationWish) => Promise<Result<DraftSaved>>) {
  const { show } = useProblem();
  const answers = ref<ScoreAnswers>({});
  const comments = ref<EvaluationComment[]>([]);
  const remark = ref('');
  const version = ref(0);
  const state = shallowRef<'saved' | 'waiting' | 'saving' | 'refused'>('saved');
  let loading = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  /** The draft that the server has. */
  function open(own: KeptDraft | undefined): void {
    loading = true;
    [answers.value, comments.value, remark.value, version.value] =
      [{ ...(own?.answers ?? {}) } as ScoreAnswers, [...(own?.comments ?? [])], own?.remark ?? '', own?.version ?? 0];
    state.value = 'saved';
  }

  const wish = () => ({ version: version.value, answers: answers.value, comments: comments.value, remark: remark.value });

  async function save(): Promise<void> {
    clearTimeout(timer);
    await running;
    if (state.value !== 'waiting') {
      return;
    }
    state.value = 'saving';
    running = keep(wish()).then(({ data, error }) => {
      if (data) {
        version.value = data.version;
      } else {
        show(error);
      }
      // What was typed meanwhile is saved next.
      state.value = error ? 'refused' : state.value === 'waiting' ? 'waiting' : 'saved';
    });
    await running;
    running = null;
    if ((state.value as string) === 'waiting') {
      await save();
    }
  }

  watch([answers, comments, remark], () => {
    if (loading) {
      loading = false;
      return;
    }
    state.value = 'waiting';
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE_MILLISECONDS);
  });

  return { answers, comments, remark, state, open, save, wish, stop: () => clearTimeout(timer) };
}
