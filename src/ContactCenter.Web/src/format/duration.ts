import { NOTHING } from './missing';

/**
 * Whole seconds as `0:07`, `12:30`, `1:02:03`, rounded half up like every figure: one call lasts as long as its average. Timers count whole
 * seconds before they come here, so that none shows time that has not passed.
 */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return NOTHING;
  }
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
