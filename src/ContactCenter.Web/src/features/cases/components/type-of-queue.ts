import type { TicketType } from '@/typings/api/cases';

/** The type that calls of a queue are taken down as where nobody says otherwise (TEL-08); of several the first; empty: none. */
export const typeOfQueue = (inForce: readonly Pick<TicketType, 'id' | 'queues'>[], queue: string): string =>
  (queue && inForce.find((type) => type.queues.includes(queue))?.id) || '';
