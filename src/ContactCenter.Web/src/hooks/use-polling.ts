import { onScopeDispose, watch } from 'vue';

/** Asks at once and then again and again, while it is wanted and somebody can see the page; never after the scope is gone. */
export function usePolling(wanted: () => boolean, ask: () => unknown, milliseconds: number): void {
  let timer: ReturnType<typeof setInterval> | undefined;

  function run(): void {
    clearInterval(timer);
    timer = undefined;
    if (wanted() && document.visibilityState !== 'hidden') {
      void ask();
      timer = setInterval(() => void ask(), milliseconds);
    }
  }

  watch(wanted, run, { immediate: true });
  document.addEventListener('visibilitychange', run);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', run);
  });
}
