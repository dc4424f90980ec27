import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { useNow } from './server-clock';

/** Whole seconds since a time, counting up; null when there is no time. */
export function useElapsed(since: MaybeRefOrGetter<string | null | undefined>): ComputedRef<number | null> {
  const now = useNow();
  return computed(() => secondsBetween(toValue(since), now.value));
}

/** Whole seconds until a time, counting down to 0. */
export function useRemaining(until: MaybeRefOrGetter<string | null | undefined>): ComputedRef<number | null> {
  const now = useNow();
  return computed(() => {
    const deadline = toValue(until);
    return deadline ? Math.max(0, Math.ceil((Date.parse(deadline) - now.value) / 1000)) : null;
  });
}

export function secondsBetween(since: string | null | undefined, nowMilliseconds: number): number | null {
  if (!since) {
    return null;
  }
  return Math.max(0, Math.floor((nowMilliseconds - Date.parse(since)) / 1000));
}
