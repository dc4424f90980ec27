import { ref, shallowRef, watch, type Ref } from 'vue';
import { useProblem } from './use-problem';
import type { Problem, Result } from '@/service/request';

/**
 * What belongs to a question, loaded again whenever the question changes. An answer that a later question has overtaken is dropped;
 * while the question is null nothing is asked. What went wrong is said over the page, or, `inPlace`, left to who shows the data.
 */
export function useLoaded<Question, Data>(
  question: () => Question | null,
  ask: (question: Question) => Promise<Result<Data>>,
  options: { inPlace?: boolean } = {},
) {
  const { show } = useProblem();
  const data = shallowRef<Data | null>(null) as Ref<Data | null>;
  const loading = ref(false);
  const missing = ref(false);
  const problem = ref<Problem | null>(null);
  let asked = 0;

  async function load(): Promise<void> {
    const current = question();
    const own = ++asked;
    if (current === null) {
      data.value = null;
      loading.value = false;
      return;
    }
    loading.value = true;
    const result = await ask(current);
    if (own !== asked) {
      return;
    }
    loading.value = false;
    missing.value = result.error?.status === 404;
    problem.value = result.error;
    if (result.error) {
      data.value = null;
      if (!missing.value && !options.inPlace) {
        show(result.error);
      }
    } else {
      data.value = result.data;
    }
  }

  watch(() => JSON.stringify(question()), load, { immediate: true });

  return { data, loading, missing, problem, load };
}
