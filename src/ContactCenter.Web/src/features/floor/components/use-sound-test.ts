import { readonly, ref } from 'vue';
import { devices } from '@/features/floor/softphone/devices';
import { throughSpeaker } from '@/features/floor/softphone/speaker';

const RECORD_MILLISECONDS = 4000;
const LOOK_MILLISECONDS = 60;
const SILENT_LOOKS = 50;
const TONE_HERTZ = 440;
const TONE_MILLISECONDS = 1500;

export type TestState = 'closed' | 'open' | 'refused' | 'missing';

/** What is tried just now: nothing, one's own voice being taken or played back, or a tone. */
export type Trial = 'none' | 'recording' | 'playing' | 'tone';

/** A microphone is listened to on this computer alone: nothing of it leaves the page. */
export function useSoundTest() {
  const state = ref<TestState>('closed');
  const level = ref(0);
  const silent = ref(false);
  const trial = ref<Trial>('none');
  let stream: MediaStream | null = null;
  let context: AudioContext | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let turn = 0;

  async function start(): Promise<void> {
    stop();
    const mine = ++turn;
    if (!navigator.mediaDevices?.getUserMedia) {
      state.value = 'missing';
      return;
    }
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ audio: devices.wanted() });
      if (mine !== turn) {
        opened.getTracks().forEach((track) => track.stop());
        return;
      }
      stream = opened;
      state.value = 'open';
      measure(opened);
    } catch (error) {
      state.value = error instanceof DOMException && error.name === 'NotFoundError' ? 'missing' : 'refused';
    }
  }

  function measure(opened: MediaStream): void {
    context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(opened).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let quiet = 0;
    timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      // −60 dB to 0 dB as 0 to 1: ears hear ratios.
      level.value = peak > 0.001 ? 1 + Math.log10(peak) / 3 : 0;
      quiet = peak === 0 ? quiet + 1 : 0;
      silent.value = quiet >= SILENT_LOOKS;
    }, LOOK_MILLISECONDS);
  }

  async function hearYourself(): Promise<void> {
    if (!stream || trial.value !== 'none' || typeof MediaRecorder === 'undefined') {
      return;
    }
    const mine = turn;
    trial.value = 'recording';
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const done = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, RECORD_MILLISECONDS));
    if (recorder.state !== 'inactive') {
      recorder.stop();
    }
    await done;
    if (mine === turn) {
      trial.value = 'playing';
      await sound(new Blob(parts, { type: recorder.mimeType }));
    }
    trial.value = 'none';
  }

  async function sound(recorded: Blob): Promise<void> {
    const audio = new Audio(URL.createObjectURL(recorded));
    await throughSpeaker(audio);
    const over = new Promise<void>((resolve) => {
      audio.onended = () => resolve();
      audio.onerror = () => resolve();
    });
    try {
      await audio.play();
      await over;
    } catch {
      // The browser does not let it sound: the person hears that.
    } finally {
      URL.revokeObjectURL(audio.src);
    }
  }

  async function playTone(): Promise<void> {
    const source = new AudioContext();
    const target = source.createMediaStreamDestination();
    const oscillator = source.createOscillator();
    const gain = source.createGain();
    gain.gain.value = 0.2;
    oscillator.frequency.value = TONE_HERTZ;
    oscillator.connect(gain).connect(target);
    const audio = new Audio();
    audio.srcObject = target.stream;
    trial.value = 'tone';
    await throughSpeaker(audio);
    oscillator.start();
    await audio.play().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, TONE_MILLISECONDS));
    oscillator.stop();
    audio.pause();
    await source.close();
    trial.value = 'none';
  }

  function stop(): void {
    turn++;
    clearInterval(timer);
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    void context?.close();
    context = null;
    level.value = 0;
    silent.value = false;
    state.value = 'closed';
  }

  return { state: readonly(state), level: readonly(level), silent: readonly(silent), trial: readonly(trial), start, stop, hearYourself, playTone };
}
