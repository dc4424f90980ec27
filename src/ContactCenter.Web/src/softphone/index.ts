import { fetchPhoneCredentials } from '@/service/api/session';
import { openLine } from './line';
import { createSoftphone } from './softphone';
import { play, resume } from './speaker';
import { createTabLease, type TabLease } from './tab-lease';

export type { MicrophoneState, PhoneCall, PhoneMedia, PhoneRegistration } from './ports';

/** The one phone of this page. */
export const softphone = createSoftphone({ fetchCredentials: fetchPhoneCredentials, openLine, play, resume });

let lease: TabLease | null = null;

/** Registers here and tells the other tabs of this agent to let go. */
export function takePhone(agentId: string): void {
  lease ??= createTabLease(agentId, () => softphone.yieldTo());
  lease.take();
  softphone.start();
}

export function leavePhone(): void {
  lease?.release();
  lease = null;
  softphone.stop();
}
