const MINUTES_OF_HOUR = 60;
const MINUTES_OF_DAY = 1440;
const DAY = 86_400_000;

const two = (value: number) => String(value).padStart(2, '0');

/** `20:00`; the end of a day is `24:00`. */
export const clock = (minutes: number): string => `${two(Math.floor(minutes / MINUTES_OF_HOUR))}:${two(minutes % MINUTES_OF_HOUR)}`;

/** `20:00–04:00`, with a mark when it ends on the next day. */
export function hours(shift: { starts: number; minutes: number }): string {
  const end = shift.starts + shift.minutes;
  return `${clock(shift.starts)}–${end > MINUTES_OF_DAY ? `${clock(end - MINUTES_OF_DAY)}+1` : clock(end)}`;
}

/** A local day so many days later. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** `10-05`. */
export const shortDay = (day: string): string => day.slice('2026-'.length);

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Half hours from the first to the last of a day in which somebody is there or needed; working hours where nobody is. */
export function shownSlots(rows: readonly { have: readonly number[]; need: readonly number[] }[], slotsOfDay = 48): { first: number; last: number } {
  const used = rows.flatMap((row) => row.have.map((heads, slot) => (heads > 0 || (row.need[slot] ?? 0) > 0 ? slot % slotsOfDay : -1)).filter((slot) => slot >= 0));
  return used.length ? { first: Math.min(...used), last: Math.max(...used) } : { first: 16, last: 35 };
}
