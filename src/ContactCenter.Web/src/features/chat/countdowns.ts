import type { SeatChat } from '@/typings/api/chat';

export type Countdown = { kind: 'firstAnswer' | 'agentWarning' | 'agentSilence' | 'visitorReminder' | 'visitorClosing' | 'offer' | 'wrapUp' | 'asked'; dueAt: number };

/** What is due in a chat, the first thing first. The agent's own duties stand before what happens by itself. */
export function countdownsOf(chat: SeatChat): Countdown[] {
  const found: Countdown[] = [];
  const add = (kind: Countdown['kind'], at: string | null | undefined) => at && found.push({ kind, dueAt: Date.parse(at) });
  add('offer', chat.offerUntil);
  add('wrapUp', chat.wrapUpUntil);
  add('firstAnswer', chat.firstAnswerUntil);
  add('asked', chat.askedUntil);
  for (const timer of chat.timers) {
    if (timer.kind !== 'visitorLost' && timer.kind !== 'ratingOver' && timer.kind !== 'agentWarning') {
      add(timer.kind, timer.dueAt);
    }
  }
  return found.sort((one, other) => one.dueAt - other.dueAt);
}

/** Ten seconds before the agent is late it is urgent. */
export const isUrgent = (countdown: Countdown, now: number) =>
  (countdown.kind === 'firstAnswer' || countdown.kind === 'offer' || countdown.kind === 'wrapUp') ? countdown.dueAt - now <= 10_000
  : countdown.kind === 'agentSilence' || countdown.kind === 'asked' ? countdown.dueAt - now <= 15_000
  : false;

/** It waits for this agent's yes or no. */
export const isOffer = (chat: SeatChat) => chat.work === 'reserved' || chat.work === 'ringing';
