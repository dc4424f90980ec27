import type { CallRecording } from '@/typings/api/history';

/** Of what went by a rule nothing is left. */
export const hasSound = ({ durationSeconds, removedAt }: CallRecording): boolean => durationSeconds !== null && !removedAt;

/** How loud both sides of a recording are, a value 0–255 for each step; made once on the server. */
export interface Wave {
  stepSeconds: number;
  caller: Uint8Array;
  /** Empty where there is one side only. */
  agent: Uint8Array;
  damagedSeconds: readonly number[];
}

export interface Stretch {
  from: number;
  to: number;
}

/** Below it nobody speaks: −42 dB of full scale, as the server scales. */
const QUIET = 23;
/** Shorter pauses are part of speech. */
const SHORTEST_SECONDS = 1.5;
/** What is left of a pause at both ends, so that no word is cut. */
const KEPT_SECONDS = 0.3;

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const waveOf = (view: { stepMilliseconds: number; caller: string; agent: string; damagedSeconds: number[] }): Wave => ({
  stepSeconds: view.stepMilliseconds / 1000,
  caller: bytesOf(view.caller),
  agent: bytesOf(view.agent),
  damagedSeconds: view.damagedSeconds,
});

/** The loudest value of each of so many columns; as many as there are values where those are fewer. */
export function columnsOf(values: Uint8Array, most: number): number[] {
  const count = Math.min(most, values.length);
  return Array.from({ length: count }, (_, column) => {
    const [from, to] = [Math.floor((column * values.length) / count), Math.floor(((column + 1) * values.length) / count)];
    return values.subarray(from, Math.max(to, from + 1)).reduce((loudest, value) => Math.max(loudest, value), 0);
  });
}

/** Where neither side speaks for a while: by how loud they are, which is enough where each side has a channel of its own. */
export function pausesOf({ caller, agent, stepSeconds }: Wave): Stretch[] {
  const pauses: Stretch[] = [];
  let from = 0;
  for (let step = 0; step <= caller.length; step++) {
    if (step < caller.length && caller[step]! < QUIET && (agent[step] ?? 0) < QUIET) {
      continue;
    }
    const pause = { from: from * stepSeconds, to: step * stepSeconds };
    if (pause.to - pause.from >= SHORTEST_SECONDS) {
      pauses.push({ from: pause.from + KEPT_SECONDS, to: pause.to - KEPT_SECONDS });
    }
    from = step + 1;
  }
  return pauses;
}

/** Where to go on when a position lies in a pause; null while somebody speaks. */
export const afterPause = (pauses: readonly Stretch[], position: number): number | null =>
  pauses.find((pause) => position >= pause.from && position < pause.to)?.to ?? null;
