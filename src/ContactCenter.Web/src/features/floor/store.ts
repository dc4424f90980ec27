import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { syncServerClock } from '@/hooks/server-clock';
import { fetchAgent, fetchOwnFigures, fetchQueueSignIn, fetchQueueSignOut } from './api';
import { fetchSetAvailability } from '@/service/api/live';
import { createFeed } from '@/service/live/feed';
import type { Problem, Result } from '@/service/request';
import type { AgentView, AgentWork, Availability, OwnFigures } from '@/typings/api/live';

/** The agent's own state. The server's word is the truth: nothing here is guessed from the phone or from a button. */
export const useAgentStore = defineStore('agent', () => {
  const view = shallowRef<AgentView | null>(null);
  const figures = shallowRef<OwnFigures | null>(null);

  const work = computed(() => view.value?.work ?? null);
  const availability = computed<Availability>(() => view.value?.availability ?? 'signedOut');
  const inCall = computed(() => work.value?.state === 'talking' || work.value?.state === 'held');
  const ringing = computed(() => work.value?.state === 'ringing' || work.value?.state === 'reserved');

  const feed = createFeed({
    hub: '/hubs/agent',
    method: 'AgentChanged',
    receive: (message: AgentView) => apply(message),
    refetch: load,
  });

  /** An answer that overtook a newer push is older by its server time and is dropped. */
  function apply(next: AgentView): void {
    const current = view.value;
    if (current && current.agentId === next.agentId && Date.parse(next.serverTime) < Date.parse(current.serverTime)) {
      return;
    }
    syncServerClock(next.serverTime);
    const counted = isCounted(current?.work ?? null, next.work);
    view.value = next;
    if (counted) {
      void loadFigures();
    }
  }

  /** The answer, the end of a conversation and the end of its wrap-up each change the own figures. */
  function isCounted(before: AgentWork | null, after: AgentWork | null): boolean {
    if (!before || before.state === after?.state) {
      return false;
    }
    const conversation = [before.state, after?.state].every((state) => state === 'talking' || state === 'held');
    return !conversation && (after?.state === 'talking' || after?.state === 'wrapUp' || before.state === 'wrapUp');
  }

  async function load(): Promise<void> {
    const { data } = await fetchAgent();
    if (data) {
      apply(data);
    }
  }

  async function loadFigures(): Promise<void> {
    const { data } = await fetchOwnFigures();
    figures.value = data ?? figures.value;
  }

  async function settle(request: Promise<Result<AgentView | undefined>>): Promise<Problem | null> {
    const { data, error } = await request;
    if (data?.serverTime) {
      apply(data);
    } else {
      await load();
    }
    return error;
  }

  const signIn = (queues: string[]) => settle(fetchQueueSignIn(queues));
  const signOut = () => settle(fetchQueueSignOut());
  const setAvailability = (next: Availability, reason?: string) =>
    settle(fetchSetAvailability(view.value?.agentId ?? '', next, reason));

  function stop(): void {
    feed.stop();
    view.value = null;
    figures.value = null;
  }

  return {
    view,
    figures,
    work,
    availability,
    inCall,
    ringing,
    feedStatus: feed.status,
    start: feed.start,
    stop,
    apply,
    load,
    loadFigures,
    signIn,
    signOut,
    setAvailability,
  };
});
