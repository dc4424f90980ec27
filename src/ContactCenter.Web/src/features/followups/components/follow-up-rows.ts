import type { FollowUp, FollowUpKind, FollowUpResult, Term } from '@/typings/api/follow-up';

/** What people ask for; messages and low ratings come by themselves. */
export const askedKinds: FollowUpKind[] = ['promise', 'correction', 'verification', 'busy'];
export const kinds: FollowUpKind[] = ['message', 'webMessage', ...askedKinds, 'survey', 'lowRating'];

/** With what a person may close it; the server has the last word. */
export function resultsOf(row: FollowUp): FollowUpResult[] {
  if (row.kind === 'lowRating') {
    return ['analysed', 'notNeeded'];
  }
  const called = row.attempts.length ? (['notReached', 'wrongNumber'] as const) : [];
  return row.kind === 'survey' ? [...called, ...(row.attempts.length ? (['declined'] as const) : []), 'notNeeded'] : [...called, 'otherWay', 'notNeeded'];
}

const isLate = (term: Term | null) => term?.state === 'overdue' || term?.state === 'metLate';

/** What the line says of its time: red what is late, amber what is due soon. */
export function urgencyOf(row: FollowUp): 'late' | 'soon' | undefined {
  const terms = [row.listening, row.answering];
  if (terms.some((term) => term?.state === 'overdue')) {
    return 'late';
  }
  return terms.some((term) => term?.state === 'dueSoon') ? 'soon' : undefined;
}

/** A closed one that was heard or answered too late. */
export const wasLate = (row: FollowUp) => row.state === 'closed' && (isLate(row.listening) || isLate(row.answering));

/** A call to it that goes on. */
export const isCalling = (row: FollowUp) => row.attempts.some((attempt) => attempt.endedAt === null);
