import type { QueueView } from '@/typings/api/live';

/** What a supervisor has to see at once: callers for whom nobody is there, callers who wait too long, agents who cannot be rung. */
export type TroubleKind = 'nobody' | 'waiting' | 'phones';

export interface Trouble {
  kind: TroubleKind;
  queue: QueueView;
  /** How many callers, or agents. */
  count: number;
  /** How long the first of them has waited. */
  seconds: number;
}

const order: TroubleKind[] = ['nobody', 'waiting', 'phones'];

/** Whole seconds that the first caller of a queue has waited; 0 when nobody does. */
export const waitedSeconds = (queue: Pick<QueueView, 'longestWaitSince'>, now: number): number =>
  queue.longestWaitSince ? Math.max(0, Math.floor((now - Date.parse(queue.longestWaitSince)) / 1000)) : 0;

/** One caller has waited longer than all of them may on average. */
export const waitsTooLong = (queue: Pick<QueueView, 'longestWaitSince' | 'targets'>, now: number): boolean =>
  waitedSeconds(queue, now) > queue.targets.averageWaitSeconds;

const isStaffed = (queue: QueueView) => queue.ready + queue.ringing + queue.talking + queue.wrapUp > 0;

/** At most one trouble of waiting for each queue, the worst first. */
export function troublesOf(queues: readonly QueueView[], now: number): Trouble[] {
  const found = queues.flatMap((queue): Trouble[] => {
    const seconds = waitedSeconds(queue, now);
    const waiting: Trouble[] =
      queue.waiting > 0 && !isStaffed(queue)
        ? [{ kind: 'nobody', queue, count: queue.waiting, seconds }]
        : waitsTooLong(queue, now)
          ? [{ kind: 'waiting', queue, count: queue.waiting, seconds }]
          : [];
    return [...waiting, ...(queue.unreachable > 0 ? [{ kind: 'phones', queue, count: queue.unreachable, seconds: 0 } as const] : [])];
  });
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.seconds - a.seconds);
}
