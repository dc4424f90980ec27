/** Two short tones, three for what is critical; made by the browser itself. */
const TONES = [880, 660];
const LENGTH = 0.18;
const VOLUME = 0.12;

let context: AudioContext | null = null;

export function beep(critical: boolean): void {
  if (typeof AudioContext === 'undefined') {
    return;
  }
  context ??= new AudioContext();
  void context.resume();
  const tones = critical ? [...TONES, ...TONES, ...TONES] : TONES;
  tones.forEach((frequency, place) => tone(frequency, context!.currentTime + place * LENGTH));
}

function tone(frequency: number, from: number): void {
  const gain = context!.createGain();
  gain.connect(context!.destination);
  gain.gain.setValueAtTime(VOLUME, from);
  gain.gain.linearRampToValueAtTime(0, from + LENGTH * 0.9);
  const oscillator = context!.createOscillator();
  oscillator.frequency.value = frequency;
  oscillator.connect(gain);
  oscillator.start(from);
  oscillator.stop(from + LENGTH);
}
