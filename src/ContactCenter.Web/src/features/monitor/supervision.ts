import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Audience } from './api';
import type { FigureName } from '@/format/figure';
import type { AgentView, Availability } from '@/typings/api/live';

/** What stands open over a live page: a figure, the ratings, a queue, an agent, a call. */
export type Sight =
  | { kind: 'figure'; id: FigureName }
  | { kind: 'queue' | 'agent' | 'call'; id: string }
  | { kind: 'ratings'; id: 'today' };

/** The agent talks, or has the caller on hold: there is something to listen to. Chats have a desk of their own. */
export const isLiveCall = (agent: AgentView | undefined): boolean =>
  !!agent?.work && ['talking', 'held'].includes(agent.work.state) && !agent.work.callId.startsWith('chat-');

/** What a supervisor is about to do, and how deep the wallboard is opened. */
export const useSupervisionStore = defineStore('supervision', () => {
  const sights = ref<Sight[]>([]);
  const force = shallowRef<{ agent: AgentView; availability: Availability } | null>(null);
  const queuesOf = shallowRef<AgentView | null>(null);
  const messageTo = shallowRef<{ audience: Audience; id: string } | null>(null);
  const sight = computed(() => sights.value.at(-1) ?? null);

  const open = (next: Sight) => (sights.value = [next]);
  const deeper = (next: Sight) => sights.value.push(next);
  /** Back to one of those above. */
  const backTo = (place: number) => (sights.value = sights.value.slice(0, place + 1));

  function close(): void {
    sights.value = [];
    force.value = null;
    queuesOf.value = null;
    messageTo.value = null;
  }

  return { sights, sight, force, queuesOf, messageTo, open, deeper, backTo, close };
});
