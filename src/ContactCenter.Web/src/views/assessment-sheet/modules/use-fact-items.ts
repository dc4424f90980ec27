import { ref, shallowRef, watch } from 'vue';
import { useProblem } from '@/hooks/use-problem';
import { fetchFactItems } from '@/service/api/assessment';
import type { FactItems, SheetIndicator } from '@/typings/api/assessment';

/** Whose items are asked for. */
export interface FactQuestion {
  contract: string;
  month: string;
  indicator: SheetIndicator;
  fact: string;
}

/** What a fact counts, page by page; a question that is overtaken by the next is cancelled. */
export function useFactItems(question: () => FactQuestion | null) {
  const { show } = useProblem();
  const items = shallowRef<FactItems | null>(null);
  const page = ref(1);
  const pageSize = ref(50);
  const loading = ref(false);
  let running: AbortController | null = null;

  async function load(): Promise<void> {
    running?.abort();
    const asked = question();
    if (!asked) {
      return;
    }
    const own = new AbortController();
    running = own;
    loading.value = true;
    const { data, error } = await fetchFactItems(
      asked.contract, asked.month, asked.indicator.code, asked.fact, page.value, pageSize.value, own.signal,
    );
    if (running !== own) {
      return;
    }
    loading.value = false;
    if (error) {
      show(error);
      return;
    }
    items.value = data;
  }

  watch(
    () => question(),
    () => {
      items.value = null;
      if (page.value === 1) {
        void load();
      } else {
        page.value = 1;
      }
    },
  );
  watch([page, pageSize], load);

  return { items, page, pageSize, loading };
}
