import { withOffset } from './time';

/** Wall clock of the centre, `2026-11-21 09:00:00`, from the first to before the second; an empty one is open to that side. */
export type OpenPeriod = [string, string];

const wallClock = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const read = (time: string | undefined) => (time && wallClock.test(time) ? time : '');

/** What an address says; what is no time there is not said. Null where it says none. */
export function openPeriodOf(from: string | undefined, to: string | undefined): OpenPeriod | null {
  const period: OpenPeriod = [read(from), read(to)];
  return period[0] || period[1] ? period : null;
}

/** As the server is asked. */
export function boundsOf(period: OpenPeriod | null, offsetMinutes: number): { from?: string; to?: string } {
  const [from, to] = (period ?? ['', '']).map((time) => (time ? withOffset(time, offsetMinutes) : undefined));
  return { from, to };
}
