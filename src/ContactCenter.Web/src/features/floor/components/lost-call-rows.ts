import type { LostCall } from '@/typings/api/outbound';

/** A call back that goes on. */
const running = (row: LostCall) => row.attempts.find((attempt) => attempt.endedAt === null);

/** What a line says of itself. */
export const stateOf = (row: LostCall) =>
  running(row) ? ('running' as const) : row.isBroken && row.state === 'missed' ? ('broken' as const) : row.state;

/** Whether somebody may call the number now; the server has the last word. */
export const callable = (row: LostCall) => (row.state === 'missed' || row.state === 'done') && !running(row);

/** Whoever was reached or answered is no work any more; who is being called stays until it is known what came of it. */
export const isOpen = (row: LostCall) => row.state === 'missed' || running(row) !== undefined;
