import type { Session } from './session';
import type { Texts } from './texts';

export type Language = 'zh-CN' | 'en-US';

/** What the parts of the page have of it. */
export interface Page {
  readonly session: Session;
  readonly language: Language;
  readonly text: Texts;
  /** A chat has begun: shows it. */
  begun(): void;
  /** Hangs up, where somebody speaks. */
  hangUp(): Promise<void>;
  /** Forgets the chat, and shows where one begins. */
  again(): Promise<void>;
}

/** Why something was not done, as the visitor reads it. */
export function whyNot(text: Texts, answer: { code: string; fields: string[] }): string {
  const field = answer.fields.find((name) => name in text.wrong);
  return field ? text.wrong[field]! : text.failed[answer.code] ?? text.failed.other!;
}
