const HALF_HOURS = 2;

/** When a half hour of the day begins, by its number from 0. */
export const clock = (slot: number): string => `${String(Math.floor(slot / HALF_HOURS)).padStart(2, '0')}:${slot % HALF_HOURS ? '30' : '00'}`;
