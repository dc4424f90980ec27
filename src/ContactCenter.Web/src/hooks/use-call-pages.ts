import { ref, shallowRef, watch } from 'vue';
import { useProblem } from './use-problem';
import { fetchCalls } from '@/service/api/history';
import type { CallFilter, CallRow } from '@/typings/api/history';

/** Calls of a filter, page by page. `search` begins at page 1; a question that is overtaken by the next is cancelled. */
export function useCallPages(filterOf: () => CallFilter | null) {
  const { show } = useProblem();
  const calls = shallowRef<CallRow[]>([]);
  const total = ref(0);
  const page = ref(1);
  const pageSize = ref(20);
  const loading = ref(false);
  let running: AbortController | null = null;

  async function load(): Promise<void> {
    const filter = filterOf();
    if (!filter) {
      return;
    }
    running?.abort();
    const own = new AbortController();
    running = own;
    loading.value = true;
    const { data, error } = await fetchCalls(filter, page.value, pageSize.value, own.signal);
    if (running !== own) {
      return;
    }
    loading.value = false;
    if (error) {
      show(error);
      return;
    }
    calls.value = data.items;
    total.value = data.total;
  }

  function search(): Promise<void> {
    if (page.value !== 1) {
      page.value = 1;
      return Promise.resolve();
    }
    return load();
  }

  watch([page, pageSize], load);

  return { calls, total, page, pageSize, loading, load, search };
}
