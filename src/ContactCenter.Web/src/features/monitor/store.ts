import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import { serverNow, syncServerClock, useNow } from '@/hooks/server-clock';
import { fetchWallboard } from '@/features/monitor/api';
import { createFeed } from '@/service/live/feed';
import type { AgentView, QueueView, WallboardChange } from '@/typings/api/live';

type Site = Omit<WallboardChange, 'queues' | 'agents' | 'isComplete'>;

/** Updates older than this are marked as late. */
export const STALE_SECONDS = 20;

export const useWallboardStore = defineStore('wallboard', () => {
  const site = shallowRef<Site | null>(null);
  // One cell per queue and agent: a change re-renders what changed, not three hundred cards.
  const queues = shallowReactive(new Map<string, QueueView>());
  const agents = shallowReactive(new Map<string, AgentView>());

  const feed = createFeed({
    hub: '/hubs/monitor',
    method: 'WallboardChanged',
    receive: (message: WallboardChange) => apply(message),
    refetch: load,
    quietMilliseconds: 10_000,
  });

  function keepOnly(shown: Map<string, unknown>, ids: string[]): void {
    const kept = new Set(ids);
    [...shown.keys()].filter((id) => !kept.has(id)).forEach((id) => shown.delete(id));
  }

  /** Messages carry only the queues and agents that changed; the rest stays, unless the message is complete. */
  function apply(change: WallboardChange): void {
    if (site.value && Date.parse(change.at) < Date.parse(site.value.at)) {
      return;
    }
    syncServerClock(change.at);
    const { queues: changedQueues, agents: changedAgents, isComplete, ...rest } = change;
    site.value = rest;
    if (isComplete) {
      keepOnly(queues, (changedQueues ?? []).map((queue) => queue.id));
      keepOnly(agents, (changedAgents ?? []).map((agent) => agent.agentId));
    }
    changedQueues?.forEach((queue) => queues.set(queue.id, queue));
    changedAgents?.forEach((agent) => agents.set(agent.agentId, agent));
  }

  /** The answer to something that was done to an agent; a push that overtook it is newer and stays. */
  function accept(agent: AgentView): void {
    const shown = agents.get(agent.agentId);
    if (!shown || Date.parse(shown.serverTime) <= Date.parse(agent.serverTime)) {
      agents.set(agent.agentId, agent);
    }
  }

  async function load(): Promise<void> {
    const { data } = await fetchWallboard();
    if (data) {
      apply(data);
    }
  }

  function start(): void {
    queues.clear();
    agents.clear();
    site.value = null;
    feed.start();
  }

  return { site, queues, agents, feedStatus: feed.status, start, stop: feed.stop, apply, accept };
});

/** Age of what is shown, and whether it must be marked: updates stopped, or the server itself says its data is late. */
export function useFreshness() {
  const wallboard = useWallboardStore();
  const now = useNow();
  const ageSeconds = computed(() => {
    const at = wallboard.site?.at;
    return at ? Math.max(0, Math.floor((Math.max(now.value, serverNow()) - Date.parse(at)) / 1000)) : null;
  });
  const stale = computed(() => (ageSeconds.value ?? 0) > STALE_SECONDS || (wallboard.site?.dataDelaySeconds ?? 0) > 5);
  return { ageSeconds, stale };
}
