import type { AgentWork, Phrase } from '@/typings/api/live';

/** The wording as this agent says it. */
export const spoken = (text: string, extension: string) => text.replaceAll('{extension}', extension);

type Moment = Phrase['moment'];

/** What may be said next, the likeliest first. */
export function momentsOf(work: AgentWork | null): Moment[] {
  switch (work?.state) {
    case undefined:
    case 'idle':
    case 'reserved':
    case 'ringing':
      return ['opening'];
    case 'held':
      return ['hold', 'transfer'];
    case 'wrapUp':
      return ['close'];
    case 'talking':
      return work.third ? ['transfer', 'hold'] : ['enquiry', 'hold', 'transfer', 'outOfScope', 'complaint', 'close'];
  }
}

const sameLanguage = (one: string, other: string) => one.split('-')[0]!.toLowerCase() === other.split('-')[0]!.toLowerCase();

/**
 * The phrases of a call's queue: those of its moment first and those in the caller's language before others; with a search all that have
 * every word of it, whatever the moment.
 */
export function orderPhrases(phrases: Phrase[], work: AgentWork | null, language: string, search: string): Phrase[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const moments = momentsOf(work);
  const rank = (phrase: Phrase) => {
    const at = moments.indexOf(phrase.moment);
    return (at < 0 ? moments.length : at) + (sameLanguage(phrase.language, language) ? 0 : 100);
  };
  return phrases
    .filter((phrase) => !phrase.queues.length || !work?.queue || phrase.queues.includes(work.queue))
    .filter((phrase) => {
      const text = `${phrase.name} ${phrase.text} ${phrase.id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((phrase, index) => ({ phrase, index }))
    .sort((one, other) => rank(one.phrase) - rank(other.phrase) || one.index - other.index)
    .map(({ phrase }) => phrase);
}
