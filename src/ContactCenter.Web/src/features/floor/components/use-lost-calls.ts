import { ref, shallowRef } from 'vue';
import { fetchLostCalls } from '@/features/floor/api';
import { syncServerClock } from '@/hooks/server-clock';
import { usePolling } from '@/hooks/use-polling';
import type { Problem } from '@/service/request';
import type { LostCalls } from '@/typings/api/outbound';

/** A number that was answered meanwhile must be gone before somebody reaches for it; the server refuses to call it in any case. */
const BEAT_MILLISECONDS = 2000;

/** Today's lost calls, again and again while they are looked at. What was known stays on the screen while the server cannot be asked. */
export function useLostCalls(wanted: () => boolean) {
  const list = shallowRef<LostCalls | null>(null);
  const problem = ref<Problem | null>(null);

  async function load(): Promise<void> {
    const { data, error } = await fetchLostCalls();
    problem.value = error;
    if (data) {
      list.value = data;
      syncServerClock(data.serverTime);
    }
  }

  usePolling(wanted, load, BEAT_MILLISECONDS);
  return { list, problem, load };
}
