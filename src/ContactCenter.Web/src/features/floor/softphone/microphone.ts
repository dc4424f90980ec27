import { devices } from './devices';
import type { MicrophoneState } from './ports';

/** Asks for the microphone once, before the first call, so that answering never waits for a question of the browser. */
export async function probeMicrophone(): Promise<MicrophoneState> {
  if (!navigator.mediaDevices?.getUserMedia) {
    return 'missing';
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: devices.wanted() });
    stream.getTracks().forEach((track) => track.stop());
    return 'granted';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError' ? 'missing' : 'refused';
  }
}
