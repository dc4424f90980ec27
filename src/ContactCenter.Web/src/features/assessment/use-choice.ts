import { computed, watchEffect } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { centreOffsetMinutes, serverNow } from '@/hooks/server-clock';
import { latestBegun, quarterOf } from '@/format/calendar';
import { dayAt } from '@/format/time';
import { useAssessmentStore } from './store';

export const centreDay = () => dayAt(serverNow(), centreOffsetMinutes());

/**
 * Which contract, month and quarter a page shows: what its address says, else what was looked at last, else the newest. The address
 * follows every choice, so a page can be sent on.
 */
export function useChoice() {
  const route = useRoute();
  const router = useRouter();
  const store = useAssessmentStore();

  const asked = (name: string) => String(route.params[name] ?? route.query[name] ?? '');
  const known = (list: readonly string[], ...wishes: string[]) => wishes.find((wish) => list.includes(wish));
  /** What is named in the path is meant: another is never shown in its place. */
  const named = (name: string) => (name in route.params ? String(route.params[name]) : null);

  const contractId = computed(
    () => named('contract') ?? known(store.contracts.map((item) => item.id), asked('contract'), store.lastContract) ?? store.contracts[0]?.id ?? '',
  );
  const contract = computed(() => store.contract(contractId.value));
  const monthIn = (months: readonly string[]) =>
    named('month') ?? known(months, asked('month'), store.lastMonth) ?? latestBegun(months, centreDay()) ?? '';
  const quarterIn = (quarters: readonly string[]) =>
    known(quarters, asked('quarter'), quarterOf(store.lastMonth || centreDay())) ?? quarters.at(-1) ?? '';

  const month = computed(() => monthIn(contract.value?.months ?? []));
  const anyMonth = computed(() => monthIn(store.months));
  const quarter = computed(() => quarterIn(contract.value?.quarters ?? []));
  const anyQuarter = computed(() => quarterIn(store.quarters));

  function choose(change: Record<string, string>): void {
    const inPath = Object.keys(change).every((name) => name in route.params);
    void router.replace(inPath ? { params: { ...route.params, ...change }, query: route.query } : { query: { ...route.query, ...change } });
  }

  watchEffect(() => {
    store.lastContract = contract.value?.id ?? store.lastContract;
    const seen = asked('month');
    store.lastMonth = store.months.includes(seen) ? seen : store.lastMonth;
  });

  return { contractId, contract, month, anyMonth, quarter, anyQuarter, choose };
}
