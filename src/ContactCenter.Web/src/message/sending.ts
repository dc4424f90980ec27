import { solve } from './proof';

export interface Challenge {
  challenge: string;
  bits: number;
  subjects: { code: string; name: string; nameEnglish: string }[];
}

export interface Receipt {
  receipt: string;
  sentAt: string;
  answerBy: string;
}

/** What came of it: a receipt, what is wrong by field, or the code of a refusal. */
export type Outcome = { receipt: Receipt } | { errors: Record<string, string[]> } | { code: string };

async function refusalOf(answer: Response): Promise<Outcome> {
  if (answer.status === 413) {
    return { code: 'tooLarge' };
  }
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; errors?: Record<string, string[]> };
  return problem.errors ? { errors: problem.errors } : { code: problem.code ?? 'other' };
}

export async function fetchChallenge(): Promise<Challenge | { code: string }> {
  try {
    const answer = await fetch('/api/web-messages/challenge');
    return answer.ok ? ((await answer.json()) as Challenge) : ((await refusalOf(answer)) as { code: string });
  } catch {
    return { code: 'offline' };
  }
}

/**
 * Sends what was written. A challenge is kept until an answer came: the same message sent again for it, because the first answer
 * was lost on the way, is one message with one receipt.
 */
export class Sender {
  #open: (Challenge & { nonce: number }) | null = null;

  async send(fields: FormData): Promise<Outcome> {
    for (let attempt = 0; ; attempt++) {
      if (!this.#open) {
        const given = await fetchChallenge();
        if ('code' in given) {
          return given;
        }
        this.#open = { ...given, nonce: await solve(given.challenge, given.bits) };
      }
      fields.set('challenge', this.#open.challenge);
      fields.set('nonce', String(this.#open.nonce));
      let outcome: Outcome;
      try {
        const answer = await fetch('/api/web-messages', { method: 'POST', body: fields });
        outcome = answer.ok ? { receipt: (await answer.json()) as Receipt } : await refusalOf(answer);
      } catch {
        return { code: 'offline' };
      }
      const isStale = 'code' in outcome && (outcome.code === 'challenge-expired' || outcome.code === 'proof-wrong');
      // What was sent before was taken; what is written by now is another message.
      const isTaken = 'code' in outcome && outcome.code === 'web-message-sent-before';
      if ('receipt' in outcome || isStale || isTaken) {
        this.#open = null;
      }
      if (!isStale || attempt > 0) {
        return outcome;
      }
    }
  }
}
