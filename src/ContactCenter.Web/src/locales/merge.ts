import type { Texts } from './schema';

/** One tree of several; a text that two of them define would hide one from the other. */
export function merge(parts: Texts[]): Texts {
  const whole: Texts = {};
  for (const part of parts) {
    lay(whole, part, '');
  }
  return whole;
}

function lay(onto: Texts, part: Texts, prefix: string): void {
  for (const [key, value] of Object.entries(part)) {
    const there = onto[key];
    if (there === undefined) {
      onto[key] = typeof value === 'string' ? value : merge([value]);
    } else if (typeof there === 'string' || typeof value === 'string') {
      throw new Error(`The text ${prefix}${key} is defined twice.`);
    } else {
      lay(there, value, `${prefix}${key}.`);
    }
  }
}
