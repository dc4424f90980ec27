import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export type SupervisionMode = 'monitor' | 'whisper' | 'barge';

/** The live call that this person wants to be in, or is in; what carries it out comes when there is one. */
export interface ListeningTarget {
  call: string;
  /** The agent in conversation, as people call it. */
  agent: string;
  mode: SupervisionMode;
}

/** What may be done with a call at once. */
export type Intervention = 'takeOver' | 'forceRelease';

export const useListeningStore = defineStore('listening', () => {
  const target = shallowRef<ListeningTarget | null>(null);
  const intervention = shallowRef<{ kind: Intervention; call: string; agent: string } | null>(null);

  return { target, intervention };
});
