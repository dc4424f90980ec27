import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** Whether the window is as the query says, also when that changes. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const media = window.matchMedia?.(query);
  const matches = ref(media?.matches ?? false);
  const follow = (event: MediaQueryListEvent) => (matches.value = event.matches);
  media?.addEventListener('change', follow);
  onScopeDispose(() => media?.removeEventListener('change', follow));
  return readonly(matches);
}
