/** 450 Hz, one second on and two off, made by the browser itself. */
const FREQUENCY = 450;
const ON_SECONDS = 1;
const CYCLE_MILLISECONDS = 3000;

let context: AudioContext | null = null;
let beat: ReturnType<typeof setInterval> | undefined;

function burst(volume: number): void {
  context ??= new AudioContext();
  void context.resume();
  const from = context.currentTime;
  const gain = context.createGain();
  gain.connect(context.destination);
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(volume, from + 0.04);
  gain.gain.setValueAtTime(volume, from + ON_SECONDS - 0.08);
  gain.gain.linearRampToValueAtTime(0, from + ON_SECONDS);
  for (const frequency of [FREQUENCY, FREQUENCY * 1.5]) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(gain);
    oscillator.start(from);
    oscillator.stop(from + ON_SECONDS);
  }
}

/** `volumePercent` 0–100. */
export function startRinging(volumePercent: number): void {
  stopRinging();
  if (typeof AudioContext === 'undefined' || volumePercent <= 0) {
    return;
  }
  const volume = (volumePercent / 100) * 0.25;
  burst(volume);
  beat = setInterval(() => burst(volume), CYCLE_MILLISECONDS);
}

export function stopRinging(): void {
  clearInterval(beat);
  beat = undefined;
}
