/** A short tone and a number in the title, for who looks at another page while somebody writes. */
const FREQUENCY = 660;
const SECONDS = 0.18;
const VOLUME = 0.08;
let context: AudioContext | null = null;

/** A browser that forbids sound before the first click stays silent. */
function tone(): void {
  try {
    context ??= new AudioContext();
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    gain.gain.setValueAtTime(VOLUME, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + SECONDS);
    oscillator.frequency.value = FREQUENCY;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start();
    oscillator.stop(context.currentTime + SECONDS);
  } catch {
    context = null;
  }
}

class Attention {
  count = 0;
  private own = '';

  set title(text: string) {
    this.own = text;
    this.look();
  }

  call(text: string): void {
    if (document.visibilityState === 'visible' && document.hasFocus()) {
      return;
    }
    tone();
    if (document.visibilityState !== 'visible') {
      this.count++;
      document.title = `${text} ${this.own}`;
    }
  }

  look(): void {
    if (document.visibilityState === 'visible') {
      this.count = 0;
    }
    if (this.count === 0) {
      document.title = this.own;
    }
  }
}

export const attention = new Attention();
