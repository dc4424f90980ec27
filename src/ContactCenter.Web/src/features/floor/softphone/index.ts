import { fetchPhoneCredentials } from '@/features/floor/api';
import { openLine } from './line';
import { browserStorage, createPlace } from './place';
import { createSoftphone } from './softphone';
import { browserMicrophones } from './sound-track';
import { play, resume } from './speaker';
import { createTabLease, type TabLease } from './tab-lease';

export type { MicrophoneState, PhoneCall, PhoneMedia, PhoneRegistration } from './ports';

/** The one phone of this page. */
export const softphone = createSoftphone({
  fetchCredentials: fetchPhoneCredentials,
  openLine,
  play,
  resume,
  microphones: browserMicrophones,
  place: createPlace(browserStorage()),
});

let lease: TabLease | null = null;

/** Registers here, unless another tab is in a conversation and nobody insists; the other tabs of this agent let go. */
export async function takePhone(agentId: string, insist = false): Promise<void> {
  lease ??= createTabLease(agentId, {
    lost: () => softphone.yieldTo(),
    free: () => void takePhone(agentId),
    busy: () => softphone.media.value !== 'idle',
  });
  const own = lease;
  if ((await own.take(insist)) && lease === own) {
    softphone.start();
  }
}

export function leavePhone(): void {
  lease?.release();
  lease = null;
  softphone.stop();
}

window.addEventListener('pagehide', () => lease?.release());
