import { shallowRef } from 'vue';

/** What the rest of the page has to know of the seat and its phone; null where nobody has sat down. */
export interface Seat {
  /** It may ring: nothing else is offered in its place. */
  readonly occupied: boolean;
  /** A call rings or is talked: the session does not end. */
  readonly inCall: boolean;
  /** This browser, where its phone can be called from; null for any phone of the agent. */
  readonly place: string | null;
  /** Signs out of the queues and gives the phone away. */
  leave(): Promise<void>;
}

export const seat = shallowRef<Seat | null>(null);
