import type { FormItem, QualityForm } from '@/typings/api/quality';

/** Option by item; null: it does not apply; not there: not answered yet. */
export type ScoreAnswers = Record<string, string | null>;

export const itemsOf = (form: QualityForm): FormItem[] => form.sections.flatMap((section) => section.items);

export const isComplete = (form: QualityForm, answers: ScoreAnswers): boolean => itemsOf(form).every((item) => item.id in answers);

/** Of what is answered so far, in hundredths of a point as the server counts it; null: nothing that counts. The server's total is the one that stands. */
export function previewTotal(form: QualityForm, answers: ScoreAnswers): number | null {
  const applies = itemsOf(form).filter((item) => answers[item.id]);
  const pointsOf = (item: FormItem) => item.options.find((option) => option.id === answers[item.id])?.points ?? 0;
  const weight = applies.reduce((sum, item) => sum + item.weight, 0);
  if (weight === 0) {
    return null;
  }
  const isFatal = applies.some((item) => item.fatal && pointsOf(item) === 0);
  const points = applies.reduce((sum, item) => sum + item.weight * pointsOf(item), 0);
  return form.fatalZeroes && isFatal ? 0 : Math.floor((200 * points + weight) / (2 * weight));
}

/** Hundredths of a point as people read them. */
export const formatScore = (hundredths: number | null | undefined): string => (hundredths === null || hundredths === undefined ? '–' : (hundredths / 100).toFixed(2));
