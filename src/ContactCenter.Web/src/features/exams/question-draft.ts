import type { Question, QuestionContent, QuestionForm } from '@/typings/api/exams';

export const types = ['single', 'multiple', 'trueFalse', 'fillIn', 'shortText'] as const;
export const difficulties = ['easy', 'medium', 'hard'] as const;
export const isChoice = (type: QuestionContent['type']) => type === 'single' || type === 'multiple';

/** A question as it is typed: right options by their places, right texts of a blank on one line. */
export interface QuestionDraft {
  type: QuestionContent['type'];
  subject: string;
  difficulty: QuestionContent['difficulty'];
  stem: string;
  options: string[];
  choices: number[];
  isTrue: boolean;
  blanks: string[];
  reference: string;
  explanation: string;
}

export function draftOf(question: Question | null): QuestionDraft {
  const content = question?.current.content;
  return {
    type: content?.type ?? 'single',
    subject: content?.subject ?? '',
    difficulty: content?.difficulty ?? 'medium',
    stem: content?.stem ?? '',
    options: content?.options.length ? [...content.options] : ['', '', '', ''],
    choices: [...(content?.key.choices ?? [])],
    isTrue: content?.key.isTrue ?? true,
    blanks: content?.key.blanks?.map((texts) => texts.join(' | ')) ?? [''],
    reference: content?.key.reference ?? '',
    explanation: content?.explanation ?? '',
  };
}

/** Options that are empty are none; the right ones keep to theirs. */
export function formOf(draft: QuestionDraft, seen: number | null): QuestionForm {
  const kept = draft.options.map((text, place) => ({ text: text.trim(), place })).filter(({ text }) => text);
  const choices = draft.choices.map((place) => kept.findIndex((one) => one.place === place)).filter((place) => place >= 0);
  const key = { choices: null, isTrue: null, blanks: null, reference: null };
  return {
    seen,
    type: draft.type,
    subject: draft.subject,
    difficulty: draft.difficulty,
    stem: draft.stem,
    options: isChoice(draft.type) ? kept.map(({ text }) => text) : [],
    key: {
      ...key,
      ...(isChoice(draft.type) && { choices: draft.type === 'single' ? choices.slice(0, 1) : choices }),
      ...(draft.type === 'trueFalse' && { isTrue: draft.isTrue }),
      ...(draft.type === 'fillIn' && { blanks: draft.blanks.map((line) => line.split('|').map((text) => text.trim()).filter(Boolean)) }),
      ...(draft.type === 'shortText' && { reference: draft.reference }),
    },
    explanation: draft.explanation || null,
  };
}
