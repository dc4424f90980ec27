import type { PlaceProblem } from '@/service/request/problem';

/** The problems of one place and of everything inside it: `indicators[KPI-01]` has those of its targets too. */
export const problemsAt = (problems: readonly PlaceProblem[], place: string): PlaceProblem[] =>
  problems.filter(({ path }) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`));
