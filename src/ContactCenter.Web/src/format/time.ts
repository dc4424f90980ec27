import { NOTHING } from './missing';

/**
 * Times are shown as the clock on the centre's wall, whatever zone the browser is in: the server writes that clock with its offset
 * into every time. A time in UTC (`Z`) is shown on that clock too once a time of the server has said where it stands, until then in the
 * zone of the browser.
 */
let centreOffset: number | null = null;

interface WallClock {
  year: string;
  month: string;
  day: string;
  time: string;
}

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;
const two = (value: number) => String(value).padStart(2, '0');

function wallClock(iso: string): WallClock | null {
  const match = pattern.exec(iso);
  if (!match) {
    return null;
  }
  const [, year = '', month = '', day = '', time = '', zone] = match;
  if (zone !== 'Z' && zone !== '+00:00') {
    return { year, month, day, time };
  }
  if (centreOffset !== null) {
    return wallClock(withOffset(new Date(Date.parse(iso) + centreOffset * 60_000).toISOString().slice(0, 19), centreOffset));
  }
  const local = new Date(iso);
  return {
    year: String(local.getFullYear()),
    month: two(local.getMonth() + 1),
    day: two(local.getDate()),
    time: `${two(local.getHours())}:${two(local.getMinutes())}:${two(local.getSeconds())}`,
  };
}

/** `09:05:31`. */
export function formatTime(iso: string | null | undefined): string {
  return (iso && wallClock(iso)?.time) || NOTHING;
}

/** `2026-11-21 09:05:31`. */
export function formatDateTime(iso: string | null | undefined): string {
  const clock = iso ? wallClock(iso) : null;
  return clock ? `${clock.year}-${clock.month}-${clock.day} ${clock.time}` : NOTHING;
}

/** Minutes east of UTC that a time carries; null for UTC itself, which says nothing about the wall. */
export function offsetMinutesOf(iso: string): number | null {
  const zone = pattern.exec(iso)?.[5];
  if (!zone || zone === 'Z' || zone === '+00:00') {
    return null;
  }
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}

/** Minutes that the centre's wall clock is east of UTC; null until the server has said it. */
export function centreWall(): number | null {
  return centreOffset;
}

/** From a time that the server has written. */
export function learnCentreWall(iso: string): void {
  centreOffset = offsetMinutesOf(iso) ?? centreOffset;
}

/** The day on a wall that is `offsetMinutes` east of UTC: `2026-11-21`. */
export function dayAt(milliseconds: number, offsetMinutes: number): string {
  return new Date(milliseconds + offsetMinutes * 60_000).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayAt(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000, 0);
}

/** `2026-11-21 09:00:00` on the wall as an ISO time with offset. */
export function withOffset(wall: string, offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  return `${wall.replace(' ', 'T')}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
