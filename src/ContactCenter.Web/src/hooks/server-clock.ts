import { onScopeDispose, readonly, ref, type Ref } from 'vue';
import { centreWall, learnCentreWall, withOffset } from '@/format/time';

/**
 * All timers count on the server's clock: a browser whose clock is wrong shows right times. One beat a second drives every timer
 * of the page.
 */
let offsetMilliseconds = 0;
const now = ref(Date.now());
let watchers = 0;
let beat: ReturnType<typeof setTimeout> | undefined;

export function serverNow(): number {
  return Date.now() + offsetMilliseconds;
}

/** Each message of the server sets the clock; `iso` is the server's time when it was sent. */
export function syncServerClock(iso: string): void {
  const at = Date.parse(iso);
  if (Number.isFinite(at)) {
    offsetMilliseconds = at - Date.now();
    learnCentreWall(iso);
    now.value = serverNow();
  }
}

/** Minutes that the centre's wall clock is east of UTC; the browser's zone until the server has said it. */
export function centreOffsetMinutes(): number {
  return centreWall() ?? -new Date(serverNow()).getTimezoneOffset();
}

/** A moment as the server would write it: with the clock on the centre's wall. */
export function atCentre(milliseconds: number): string {
  const offset = centreOffsetMinutes();
  return withOffset(new Date(milliseconds + offset * 60_000).toISOString().slice(0, 19), offset);
}

function tick(): void {
  now.value = serverNow();
  beat = setTimeout(tick, 1000 - (serverNow() % 1000));
}

/** The server's time in milliseconds, one step a second while somebody looks. */
export function useNow(): Readonly<Ref<number>> {
  if (watchers++ === 0) {
    tick();
  }
  onScopeDispose(() => {
    if (--watchers === 0) {
      clearTimeout(beat);
    }
  });
  return readonly(now);
}
