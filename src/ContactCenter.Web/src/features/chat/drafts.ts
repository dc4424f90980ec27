/** What was begun in each chat, while another one is looked at; it goes with the page. */
const begun = new Map<string, string>();

export const draftOf = (chat: string): string => begun.get(chat) ?? '';

export function keepDraft(chat: string, words: string): void {
  if (words.trim()) {
    begun.set(chat, words);
  } else {
    begun.delete(chat);
  }
}
