/** A piece of what is said: a prompt, a text that an engine speaks, or a value spoken from clips. */
export interface SayPart {
  prompt: string | null;
  english: string | null;
  text?: string | null;
  englishText?: string | null;
  value: string | null;
  as: 'digits' | 'number' | 'time';
}

/** One step; what else stands in it says its kind (`model/kinds.ts`). */
export interface Step {
  id: string;
  type: string;
  title?: string | null;
  place?: { x: number; y: number } | null;
  [field: string]: unknown;
}

export interface FlowDocument {
  start: string;
  steps: Step[];
}

/** Shares nothing and watches nothing. */
export const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** What a new flow begins with: it can be saved, and says what it lacks. */
export const firstFlow = (): FlowDocument => ({
  start: 'end',
  steps: [{ id: 'end', type: 'hangUp', say: [], place: { x: 80, y: 80 } }],
});
