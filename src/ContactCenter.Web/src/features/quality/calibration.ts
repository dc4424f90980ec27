import { itemsOf, type ScoreAnswers } from './score';
import type { CalibrationView } from '@/typings/api/quality';

/** What most people chose of each item, so that only what is in dispute has to be looked at; of two that are even the first of the form. */
export function mostTaken(view: CalibrationView, place: number): ScoreAnswers {
  const spread = view.figures?.contacts.find((contact) => contact.place === place);
  return Object.fromEntries((spread?.items ?? []).flatMap((item) => {
    const most = [...item.taken].sort((a, b) => b.scorers.length - a.scorers.length)[0];
    return most ? [[item.item, most.option ?? null]] : [];
  }));
}

/** Items of which somebody has to say why: those that not everybody answered as it is agreed now. */
export function inDispute(view: CalibrationView, place: number, answers: ScoreAnswers): string[] {
  const scores = view.scores.filter((score) => score.place === place && score.submittedAt);
  return itemsOf(view.form.body).map((item) => item.id)
    .filter((item) => item in answers && scores.some((score) => ((score.answers as ScoreAnswers)[item] ?? null) !== answers[item]));
}
