import type { CallRecording, WaveView } from '@/typings/api/history';

/** Of what went by a rule nothing is left. */
export const hasSound = ({ durationSeconds, removedAt }: CallRecording): boolean => durationSeconds !== null && !removedAt;

export interface Stretch {
  from: number;
  to: number;
}

/** Both sides of a recording, made once on the server: how loud they are, a value 0–255 for each step, and when they speak. */
export interface Wave {
  stepSeconds: number;
  caller: Uint8Array;
  /** Empty where there is one side only. */
  agent: Uint8Array;
  damagedSeconds: readonly number[];
  /** Where either side speaks, as the model of speech found it; null where there was none, and loudness has to tell. */
  speech: readonly Stretch[] | null;
}

/** Below it nobody speaks: −42 dB of full scale, as the server scales. */
const QUIET = 23;
/** Shorter pauses are part of speech. */
const SHORTEST_SECONDS = 1.5;
/** What is left of a pause at both ends, so that no word is cut. */
const KEPT_SECONDS = 0.3;

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const waveOf = (view: Pick<WaveView, 'stepMilliseconds' | 'caller' | 'agent' | 'damagedSeconds' | 'speechBy' | 'callerSpeech' | 'agentSpeech'>): Wave => ({
  stepSeconds: view.stepMilliseconds / 1000,
  caller: bytesOf(view.caller),
  agent: bytesOf(view.agent),
  damagedSeconds: view.damagedSeconds,
  speech: view.speechBy === 'model' ? [...view.callerSpeech, ...view.agentSpeech].sort((one, other) => one.from - other.from) : null,
});

/** The loudest value of each of so many columns; as many as there are values where those are fewer. */
export function columnsOf(values: Uint8Array, most: number): number[] {
  const count = Math.min(most, values.length);
  return Array.from({ length: count }, (_, column) => {
    const [from, to] = [Math.floor((column * values.length) / count), Math.floor(((column + 1) * values.length) / count)];
    return values.subarray(from, Math.max(to, from + 1)).reduce((loudest, value) => Math.max(loudest, value), 0);
  });
}

/** Where either side is loud, which is all that a wave form says: music counts as speech. */
function loudStretches({ caller, agent, stepSeconds }: Wave): Stretch[] {
  const steps = [...caller.keys()].filter((step) => caller[step]! >= QUIET || (agent[step] ?? 0) >= QUIET);
  return steps.map((step) => ({ from: step * stepSeconds, to: (step + 1) * stepSeconds }));
}

/** Where neither side speaks for a while; stretches of speech may lie over each other and are in the order of their beginnings. */
export function pausesOf(wave: Wave): Stretch[] {
  const pauses: Stretch[] = [];
  const end = wave.caller.length * wave.stepSeconds;
  let from = 0;
  for (const stretch of [...(wave.speech ?? loudStretches(wave)), { from: end, to: end }]) {
    // Steps are tenths of a second and no fractions of two: what is a hair too short is not.
    if (stretch.from - from >= SHORTEST_SECONDS - 1e-6) {
      pauses.push({ from: from + KEPT_SECONDS, to: stretch.from - KEPT_SECONDS });
    }
    from = Math.max(from, stretch.to);
  }
  return pauses;
}

/** Where to go on when a position lies in a pause; null while somebody speaks. */
export const afterPause = (pauses: readonly Stretch[], position: number): number | null =>
  pauses.find((pause) => position >= pause.from && position < pause.to)?.to ?? null;
