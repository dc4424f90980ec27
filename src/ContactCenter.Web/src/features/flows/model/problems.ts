import type { Fault, Faults } from '@/service/request';

export type Problems = Faults;

/** One thing that is wrong, and at which step; null: at the flow as a whole. */
export interface StepProblem {
  step: number | null;
  field: string;
  faults: Fault[];
}

/** Of the flow alone, or as the whole of the settings names it. */
const AT_STEP = /^(?:flows\[\d+\]\.(?:document|trial)\.)?steps\[(\d+)\]\.?(.*)$/;

export const problemsOf = (problems: Problems): StepProblem[] =>
  Object.entries(problems).map(([path, faults]) => {
    const [, step, field] = AT_STEP.exec(path) ?? [];
    return step === undefined ? { step: null, field: path, faults } : { step: Number(step), field: field ?? '', faults };
  });
