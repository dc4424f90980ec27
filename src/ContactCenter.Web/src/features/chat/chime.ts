const FREQUENCIES = [660, 880];
const SECONDS = 0.16;
const LOUDEST = 0.25;
let context: AudioContext | null = null;

/** A short tone, or two of them, made by the browser itself; `volumePercent` 0–100. */
export function chime(volumePercent: number, tones: 1 | 2): void {
  if (typeof AudioContext === 'undefined' || volumePercent <= 0) {
    return;
  }
  context ??= new AudioContext();
  void context.resume();
  for (const [at, frequency] of FREQUENCIES.slice(0, tones).entries()) {
    const [oscillator, gain, from] = [context.createOscillator(), context.createGain(), context.currentTime + at * SECONDS];
    gain.gain.setValueAtTime((volumePercent / 100) * LOUDEST, from);
    gain.gain.exponentialRampToValueAtTime(0.001, from + SECONDS);
    oscillator.frequency.value = frequency;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + SECONDS);
  }
}
