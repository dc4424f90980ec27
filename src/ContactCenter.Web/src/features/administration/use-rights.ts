import { computed } from 'vue';
import { useSessionStore } from '@/store/session';

/** Who may change what the pages show. */
export function useRights() {
  const session = useSessionStore();
  const mayChange = computed(() => session.may('setting:change'));
  const mayPutPrompts = computed(() => session.may('prompt:change'));
  return { mayChange, mayPutPrompts };
}
