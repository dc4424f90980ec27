import { ref, shallowRef, watch } from 'vue';
import { fetchCaller } from '../api';
import type { CallerProfile } from '@/typings/api/customers';

/** A call whose other side is looked up. */
export interface LookedUp {
  callId: string;
  callerNumber: string;
}

export type CallerState = 'none' | 'loading' | 'known' | 'unknown' | 'withheld' | 'failed';

const RETRY_MILLISECONDS = 2000;

/** Who the other side of a conversation is: asked for with the offer, before anybody answers, and once a call. */
export function useCaller(work: () => LookedUp | null) {
  const state = ref<CallerState>('none');
  const profile = shallowRef<CallerProfile | null>(null);
  const chosen = ref<number | null>(null);
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const asked = work();
    clearTimeout(retry);
    if (!asked) {
      return;
    }
    const { data, error } = await fetchCaller(asked.callerNumber);
    if (work()?.callId !== asked.callId) {
      return;
    }
    if (error) {
      state.value = 'failed';
      // What is wrong with the number stays wrong; a server that is away comes back.
      if (error.status !== 400) {
        retry = setTimeout(() => void load(), RETRY_MILLISECONDS);
      }
      return;
    }
    profile.value = data;
    chosen.value = data.customers.find((customer) => customer.id === chosen.value)?.id ?? data.customers[0]?.id ?? null;
    state.value = data.customers.length ? 'known' : 'unknown';
  }

  const stop = watch(
    () => work()?.callId,
    (callId) => {
      clearTimeout(retry);
      profile.value = null;
      chosen.value = null;
      state.value = !callId ? 'none' : work()!.callerNumber ? 'loading' : 'withheld';
      if (state.value === 'loading') {
        void load();
      }
    },
    { immediate: true },
  );

  return {
    state,
    profile,
    chosen,
    load,
    close: () => {
      stop();
      clearTimeout(retry);
    },
  };
}
