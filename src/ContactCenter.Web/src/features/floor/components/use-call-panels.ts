import { computed, ref, watch, type WritableComputedRef } from 'vue';
import { useAgentStore } from '@/features/floor/store';

/**
 * What is open beside a conversation: keypad and transfer. Each belongs to the call it was opened for and is closed with it, so that
 * nothing of one taxpayer is open on the next.
 */
export function useCallPanels() {
  const agent = useAgentStore();
  const callId = computed(() => (agent.inCall ? (agent.work?.callId ?? null) : null));
  const keypadOf = ref<string | null>(null);
  const transferOf = ref<string | null>(null);

  watch(
    callId,
    () => {
      keypadOf.value = null;
      transferOf.value = null;
    },
    { flush: 'sync' },
  );

  const panel = (of: typeof keypadOf): WritableComputedRef<boolean> =>
    computed({
      get: () => of.value !== null && of.value === callId.value,
      set: (open) => (of.value = open ? callId.value : null),
    });

  return { callId, keypad: panel(keypadOf), transfer: panel(transferOf) };
}
