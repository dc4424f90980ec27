import { fieldsOf } from './kinds';
import type { FlowDocument, Step } from './document';

/** A way out of a step. */
export interface Exit {
  /** Why one leaves by it. */
  name: string;
  /** Where its target is set: a field, or a field and the number of an entry in it. */
  field: string;
  index: number | null;
  target: string | null;
}

const named: Record<string, string> = { keys: 'key', outcomes: 'outcome', providers: 'provider' };

type Entry = Record<string, unknown> & { next?: string | null };

export const exitsOf = (step: Step): Exit[] =>
  fieldsOf(step.type).flatMap(({ name, kind }): Exit[] => {
    if (kind === 'step') {
      return [{ name, field: name, index: null, target: (step[name] as string | null | undefined) ?? null }];
    }
    if (kind === 'keys' || kind === 'outcomes' || kind === 'providers') {
      return ((step[name] as Entry[] | undefined) ?? []).map((entry, index) => (
        { name: String(entry[named[kind]!] ?? ''), field: name, index, target: entry.next ?? null }));
    }
    return [];
  });

/** The name that an edge or a socket of a drawing has. */
export const socketOf = ({ field, index }: Exit): string => (index === null ? field : `${field}.${index}`);

export function lead(step: Step, socket: string, target: string | null): void {
  const [field = '', index] = socket.split('.');
  if (index === undefined) {
    step[field] = target;
  } else {
    const entry = (step[field] as Entry[])[Number(index)];
    if (entry) {
      entry.next = target;
    }
  }
}

/** The step and every way to it are gone. */
export function withoutStep(flow: FlowDocument, id: string): void {
  flow.steps = flow.steps.filter((step) => step.id !== id);
  flow.steps.forEach((step) => exitsOf(step).filter((exit) => exit.target === id).forEach((exit) => lead(step, socketOf(exit), null)));
}

/** The same step under another id; ways to it stay. */
export function rename(flow: FlowDocument, from: string, to: string): void {
  flow.steps.forEach((step) => {
    exitsOf(step).filter((exit) => exit.target === from).forEach((exit) => lead(step, socketOf(exit), to));
    step.id = step.id === from ? to : step.id;
  });
  flow.start = flow.start === from ? to : flow.start;
}

export function freeId(flow: FlowDocument, type: string): string {
  for (let number = 1; ; number++) {
    const id = `${type}-${number}`;
    if (flow.steps.every((step) => step.id !== id)) {
      return id;
    }
  }
}

const COLUMN = 260;
const ROW = 130;
const MARGIN = 40;

/** Places for steps that have none: from left to right by how far they are from the start. */
export function placed(flow: FlowDocument): Map<string, { x: number; y: number }> {
  const column = new Map<string, number>();
  const open = flow.steps.some((step) => step.id === flow.start) ? [flow.start] : [];
  column.set(flow.start, 0);
  for (const id of open) {
    const step = flow.steps.find((one) => one.id === id);
    for (const { target } of step ? exitsOf(step) : []) {
      if (target !== null && !column.has(target)) {
        column.set(target, (column.get(id) ?? 0) + 1);
        open.push(target);
      }
    }
  }
  const used = new Map<number, number>();
  return new Map(flow.steps.map((step) => {
    const at = column.get(step.id) ?? 0;
    const row = used.get(at) ?? 0;
    used.set(at, row + 1);
    return [step.id, step.place ?? { x: MARGIN + at * COLUMN, y: MARGIN + row * ROW }];
  }));
}
