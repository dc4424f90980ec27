import { ref } from 'vue';
import { useProblem } from './use-problem';
import type { Result } from '@/service/request';

/** For what a form or a button sends: busy while it is under way, and the person is told when it is refused. */
export function useSending() {
  const { show } = useProblem();
  const busy = ref(false);

  /** Whether the request was accepted. */
  async function taken(request: Promise<Result<unknown>>): Promise<boolean> {
    busy.value = true;
    const { error } = await request;
    busy.value = false;
    if (error) {
      show(error);
    }
    return !error;
  }

  return { busy, taken };
}
