import { describe, expect, it } from 'vitest';
import { countdownsOf, isUrgent } from '@/features/chat/countdowns';
import type { SeatChat } from '@/typings/api/chat';

const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1000).toISOString();
const chat = (more: Partial<SeatChat>) => ({ timers: [], offerUntil: null, wrapUpUntil: null, firstAnswerUntil: null, askedUntil: null, ...more }) as unknown as SeatChat;

describe('countdowns of a chat', () => {
  it('are in the order in which they are due, the warning left out', () => {
    const found = countdownsOf(chat({
      firstAnswerUntil: at(30),
      timers: [{ kind: 'agentWarning', dueAt: at(105) }, { kind: 'agentSilence', dueAt: at(120) }, { kind: 'visitorReminder', dueAt: at(20) }],
    }));
    expect(found.map(({ kind }) => kind)).toEqual(['visitorReminder', 'firstAnswer', 'agentSilence']);
  });

  it('are urgent where the agent would be late, and never where something happens by itself', () => {
    const [reminder, first] = countdownsOf(chat({ firstAnswerUntil: at(30), timers: [{ kind: 'visitorReminder', dueAt: at(20) }] }));
    expect(isUrgent(first!, Date.parse(at(19)))).toBe(false);
    expect(isUrgent(first!, Date.parse(at(20)))).toBe(true);
    expect(isUrgent(reminder!, Date.parse(at(25)))).toBe(false);
  });
});
