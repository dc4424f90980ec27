import { computed } from 'vue';
import { useSessionStore } from '@/store/session';

/** What the person may do in the assessment. The server decides; this only keeps buttons away that it would refuse. */
export function useRights() {
  const session = useSessionStore();
  return { may: session.may, userName: computed(() => session.session?.userName ?? '') };
}
