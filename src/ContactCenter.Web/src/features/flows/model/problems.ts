export type Problems = Record<string, string[]>;

/** One thing that is wrong, and at which step; null: at the flow as a whole. */
export interface StepProblem {
  step: number | null;
  field: string;
  texts: string[];
}

/** Of the flow alone, or as the whole of the settings names it. */
const AT_STEP = /^(?:flows\[\d+\]\.(?:document|trial)\.)?steps\[(\d+)\]\.?(.*)$/;

export const problemsOf = (problems: Problems): StepProblem[] =>
  Object.entries(problems).map(([path, texts]) => {
    const [, step, field] = AT_STEP.exec(path) ?? [];
    return step === undefined ? { step: null, field: path, texts } : { step: Number(step), field: field ?? '', texts };
  });

/** A text of the server as a key below `flows.wrong`, with what it speaks of. */
const known: [key: string, RegExp, ...names: string[]][] = [
  ['noStep', /^There is no step '(.*)'\.$/, 'name'],
  ['noSuch', /^There is no (?:prompt|queue|calendar|bureau|provider|skill) '(.*)'\.$/, 'name'],
  ['next', /^Give the step that comes next\.$/],
  ['unreached', /^No way leads to '(.*)'\.$/, 'name'],
  ['noEnd', /^From '(.*)' no way leads to an end/, 'name'],
  ['spins', /^'(.*)' comes back to itself without/, 'name'],
  ['said', /^Give what is said\.$/],
  ['part', /^Give a prompt, a text or a value/],
  ['text', /^Give the text\.$/],
  ['textLength', /^Give at most (\d+) characters\.$/, 'most'],
  ['textSilent', /^There is nothing in this text that can be spoken\.$/],
  ['cannotSpeak', /^This cannot be spoken: (.*)$/, 'name'],
  ['noValue', /^No step of this flow says what '(.*)' is\.$/, 'name'],
  ['noKeys', /^(?:A menu has at least one key|Give the key of a language)\.$/],
  ['badKey', /^'(.*)' is no key/, 'name'],
  ['twice', /^'(.*)' is there twice\.$/, 'name'],
  ['range', /^(-?\d+) is not from (-?\d+) to (-?\d+)\.$/, 'value', 'least', 'most'],
  ['overflow', /^Give where the call goes after the longest wait\.$/],
  ['valueName', /^Give 1 to (\d+) letters, digits or underscores/, 'most'],
  ['id', /^Give 1 to (\d+) letters, digits, hyphens, dots or underscores\.$/, 'most'],
  ['length', /^Give 1 to (\d+) characters\.$/, 'most'],
  ['url', /^Give an address such as/],
  ['setNothing', /^Set at least one thing\.$/],
  ['bureaus', /^Give the bureaus\.$/],
  ['prefixes', /^Give how the values of its taxpayers begin\.$/],
  ['served', /^Give who serves it, from which day on\.$/],
  ['numberNeeded', /^Give the number\.$/],
  ['noNumber', /^'(.*)' is no telephone number\.$/, 'name'],
  ['ownNumber', /^'(.*)' is a number of this centre/, 'name'],
  ['noTrunk', /^No trunk may call '(.*)'\.$/, 'name'],
  ['digits', /^Give (\d+) to (\d+) digits\.$/, 'least', 'most'],
  ['noExit', /^'(.*)' has no way out of this step\.$/, 'name'],
];

export function readProblem(text: string): { key: string; values: Record<string, string> } | null {
  for (const [key, pattern, ...names] of known) {
    const found = pattern.exec(text);
    if (found) {
      return { key, values: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
    }
  }
  return null;
}
