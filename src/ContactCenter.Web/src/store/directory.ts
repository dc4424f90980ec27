import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { fetchDirectory, fetchDispositions, fetchQueues, fetchReasons } from '@/service/api/live';
import type { DirectoryEntry, Disposition, NotReadyReason, QueueView } from '@/typings/api/live';

const byKey = <T>(items: T[], key: (item: T) => string) => new Map(items.map((item) => [key(item), item]));

/** Names and lists that pages look up. Loaded once; the pickers ask again when they open. */
export const useDirectoryStore = defineStore('directory', () => {
  const queues = shallowRef<ReadonlyMap<string, QueueView>>(new Map());
  const agents = shallowRef<ReadonlyMap<string, DirectoryEntry>>(new Map());
  const reasons = shallowRef<ReadonlyMap<string, NotReadyReason>>(new Map());
  const dispositions = shallowRef<ReadonlyMap<string, Disposition>>(new Map());
  const loaded = ref(false);

  const choosableReasons = computed(() => [...reasons.value.values()].filter((reason) => !reason.isSystem));

  async function loadQueues(): Promise<void> {
    const { data } = await fetchQueues();
    if (data) {
      queues.value = byKey(data, (queue) => queue.id);
    }
  }

  async function loadAgents(): Promise<void> {
    const { data } = await fetchDirectory();
    if (data) {
      agents.value = byKey(data.agents, (agent) => agent.agentId);
    }
  }

  async function loadCodes(): Promise<void> {
    const [reasonList, dispositionList] = await Promise.all([fetchReasons(), fetchDispositions()]);
    if (reasonList.data) {
      reasons.value = byKey(reasonList.data, (reason) => reason.code);
    }
    if (dispositionList.data) {
      dispositions.value = byKey(dispositionList.data, (disposition) => disposition.code);
    }
  }

  async function load(): Promise<void> {
    if (!loaded.value) {
      loaded.value = true;
      await Promise.all([loadQueues(), loadAgents(), loadCodes()]);
      loaded.value = queues.value.size > 0 && reasons.value.size > 0;
    }
  }

  return { queues, agents, reasons, dispositions, choosableReasons, load, loadQueues, loadAgents };
});
