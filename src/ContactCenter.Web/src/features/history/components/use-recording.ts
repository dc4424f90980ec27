import { onBeforeUnmount, ref, watch } from 'vue';
import { afterPause, type Stretch } from './wave';

/**
 * Plays a two-channel recording. It is fetched whole on the first play (a ten-minute call is about 19 MB of PCM), so that seeking
 * works whatever the server can do. Left is the caller, right the agent; `balance` −1 … 1 mutes one of them. Faster and slower keep the
 * pitch; `skipsPauses` goes over the pauses that it is told.
 */
export function useRecording(address: () => string, pauses: () => readonly Stretch[] = () => []) {
  const playing = ref(false);
  const loading = ref(false);
  const failed = ref(false);
  const position = ref(0);
  const duration = ref<number | null>(null);
  const balance = ref(0);
  const speed = ref(1);
  const skipsPauses = ref(false);

  let audio: HTMLAudioElement | null = null;
  let url: string | null = null;
  let context: AudioContext | null = null;
  let gains: [GainNode, GainNode] | null = null;

  async function open(): Promise<HTMLAudioElement | null> {
    if (audio) {
      return audio;
    }
    loading.value = true;
    failed.value = false;
    try {
      const response = await fetch(address(), { credentials: 'same-origin' });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      url = URL.createObjectURL(await response.blob());
      audio = connect(new Audio(url));
    } catch {
      failed.value = true;
    }
    loading.value = false;
    return audio;
  }

  function connect(element: HTMLAudioElement): HTMLAudioElement {
    context = new AudioContext();
    const splitter = context.createChannelSplitter(2);
    const merger = context.createChannelMerger(2);
    gains = [context.createGain(), context.createGain()];
    context.createMediaElementSource(element).connect(splitter);
    gains.forEach((gain, channel) => {
      splitter.connect(gain, channel);
      gain.connect(merger, 0, channel);
    });
    merger.connect(context.destination);
    element.ontimeupdate = () => follow(element);
    element.onloadedmetadata = () => (duration.value = Number.isFinite(element.duration) ? element.duration : null);
    element.onplay = () => (playing.value = true);
    element.onpause = () => (playing.value = false);
    element.onerror = () => (failed.value = true);
    setGains();
    element.preservesPitch = true;
    element.playbackRate = speed.value;
    return element;
  }

  function follow(element: HTMLAudioElement): void {
    const next = skipsPauses.value && !element.paused ? afterPause(pauses(), element.currentTime) : null;
    if (next !== null) {
      element.currentTime = next;
    }
    position.value = element.currentTime;
  }

  function setGains(): void {
    if (gains) {
      gains[0].gain.value = Math.min(1, 1 - balance.value);
      gains[1].gain.value = Math.min(1, 1 + balance.value);
    }
  }

  async function toggle(): Promise<void> {
    const element = await open();
    if (!element) {
      return;
    }
    await context?.resume();
    if (element.paused) {
      await element.play().catch(() => (failed.value = true));
    } else {
      element.pause();
    }
  }

  function seek(seconds: number): void {
    position.value = seconds;
    if (audio) {
      audio.currentTime = seconds;
    }
  }

  watch(balance, setGains);
  watch(speed, (rate) => audio && (audio.playbackRate = rate));
  onBeforeUnmount(() => {
    audio?.pause();
    void context?.close();
    if (url) {
      URL.revokeObjectURL(url);
    }
  });

  return { playing, loading, failed, position, duration, balance, speed, skipsPauses, toggle, seek };
}
