import { ref, shallowRef, watch, type Ref } from 'vue';
import { useProblem } from './use-problem';
import type { Result } from '@/service/request';

/**
 * A file that is tried as soon as it is chosen, and brought in only when somebody says so. An answer about a file that is no longer
 * chosen is of no use.
 * @param open Whether its drawer stands open; it closes when the file is in, and each opening begins without a file.
 * @param send The text of the file, to be tried or brought in.
 * @param done What was brought in.
 */
export function useTriedFile<T>(open: Ref<boolean>, send: (text: string, dryRun: boolean) => Promise<Result<T>>, done: (result: T) => void) {
  const { unwrap } = useProblem();
  const file = ref<File | null>(null);
  const tried = shallowRef<T | null>(null);
  const busy = ref(false);

  watch(open, () => (file.value = null));
  watch(file, (next) => {
    tried.value = null;
    if (next) {
      void run(true);
    }
  });

  async function run(dryRun: boolean): Promise<void> {
    const chosen = file.value;
    if (!chosen) {
      return;
    }
    busy.value = true;
    const result = unwrap(await send(await chosen.text(), dryRun));
    busy.value = false;
    if (!result || file.value !== chosen) {
      return;
    }
    if (dryRun) {
      tried.value = result;
    } else {
      open.value = false;
      done(result);
    }
  }

  return { file, tried, busy, bringIn: () => run(false) };
}
