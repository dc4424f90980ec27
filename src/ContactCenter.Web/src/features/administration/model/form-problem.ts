import type { Problem } from '@/service/request';
import type { PlaceProblem } from '@/service/request/problem';
import { placeOf, type ListName } from './lists';
import { sort } from './places';
import { faultLines, type Speech } from './words';
import type { CentreSettings } from '@/typings/documents/settings';

/** Something in the page's words already. */
export const at = (path: string, text: string): PlaceProblem => ({ path, text: { chinese: text, english: text } });

/** What the server refused, for the form of one entry: its own faults by field, in the page's words, and all others as lines above it. */
export function formProblem(problem: Problem, settings: CentreSettings, list: ListName, key: string, speech: Speech): Problem {
  if (!problem.faults) {
    return problem;
  }
  const { own, others } = sort(problem.faults, settings, list, placeOf(settings, list, key));
  return {
    ...problem,
    faults: own,
    problems: faultLines(others, speech).map((line) => at('', line)),
  };
}
