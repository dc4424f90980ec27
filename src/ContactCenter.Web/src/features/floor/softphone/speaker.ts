import { watch } from 'vue';
import { devices } from './devices';

/** Sends what an element plays to the speaker that was chosen; a browser that cannot choose plays where it always does. */
export async function throughSpeaker(audio: HTMLAudioElement): Promise<void> {
  try {
    await audio.setSinkId?.(devices.chosen.value.speaker?.id ?? '');
  } catch {
    // It is not plugged in: the system's is better than none.
  }
}

/** One audio element of the page plays the other side. Tests read its stream. */
function element(): HTMLAudioElement {
  const found = document.querySelector<HTMLAudioElement>('audio[data-testid="remote-audio"]');
  if (found) {
    return found;
  }
  const made = document.createElement('audio');
  made.dataset.testid = 'remote-audio';
  made.autoplay = true;
  made.hidden = true;
  document.body.append(made);
  watch(() => devices.chosen.value.speaker, () => void throughSpeaker(made), { immediate: true });
  return made;
}

export async function play(stream: MediaStream | null): Promise<boolean> {
  element().srcObject = stream;
  return stream === null || resume();
}

export async function resume(): Promise<boolean> {
  try {
    await element().play();
    return true;
  } catch {
    return false;
  }
}
