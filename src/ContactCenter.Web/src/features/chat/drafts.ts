import { readOwn, writeOwn } from '@/service/own-storage';

const KEY = 'chat-drafts';

interface Kept {
  /** Whose. */
  person: string;
  /** By chat. */
  begun: Record<string, string>;
}

/** What a person began to write in each chat: it is there after a reload and while another chat is looked at, and goes with the chat. */
function read(person: string): Kept {
  const kept = readOwn<Kept>(KEY);
  return kept?.person === person ? kept : { person, begun: {} };
}

function write(person: string, begun: [string, string][]): void {
  writeOwn(KEY, begun.length ? { person, begun: Object.fromEntries(begun) } : null);
}

export const draftOf = (person: string, chat: string): string => read(person).begun[chat] ?? '';

export function keepDraft(person: string, chat: string, words: string): void {
  const others = Object.entries(read(person).begun).filter(([other]) => other !== chat);
  write(person, words.trim() ? [...others, [chat, words]] : others);
}

/** Only chats that can still be written in keep what was begun in them. */
export function keepDraftsOf(person: string, chats: string[]): void {
  const all = Object.entries(read(person).begun);
  const left = all.filter(([chat]) => chats.includes(chat));
  if (left.length < all.length) {
    write(person, left);
  }
}
