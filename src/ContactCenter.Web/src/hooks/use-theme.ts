import { computed, onScopeDispose, ref, watch, watchEffect } from 'vue';
import { useMediaQuery } from './use-media-query';
import { usePreferencesStore } from '@/store/preferences';

/** Whether the page is dark now. */
export const isDark = ref(false);

/** Sets the page's theme and density: as chosen, at first as the computer is set. A screen on the wall is dark; paper is light. */
export function useTheme(wall: () => boolean): void {
  const preferences = usePreferencesStore();
  const night = useMediaQuery('(prefers-color-scheme: dark)');
  const printing = ref(false);
  const dark = computed(() => !printing.value && (wall() || preferences.theme === 'dark' || (preferences.theme === 'system' && night.value)));

  const beforePrint = () => (printing.value = true);
  const afterPrint = () => (printing.value = false);
  window.addEventListener('beforeprint', beforePrint);
  window.addEventListener('afterprint', afterPrint);
  onScopeDispose(() => {
    window.removeEventListener('beforeprint', beforePrint);
    window.removeEventListener('afterprint', afterPrint);
  });

  // At once, not after the next tick: what is about to be printed is printed in the same turn.
  watch(dark, (on) => {
    document.documentElement.classList.toggle('dark', on);
    isDark.value = on;
  }, { immediate: true, flush: 'sync' });
  watchEffect(() => (document.documentElement.dataset.density = preferences.density));
}
