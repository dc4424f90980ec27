import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { fetchAcknowledgeAlert, fetchOpenAlerts, type Alert } from './api';
import { beep } from './beep';
import type { Problem } from '@/service/request';

const KEY = 'contactcenter-alert-sound';

function readSwitch(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** What is raised now. Of those with a sound each is heard once at this browser, unless sound is switched off. */
export const useAlertsStore = defineStore('alerts', () => {
  const open = ref<Alert[]>([]);
  const problem = ref<Problem | null>(null);
  const sound = ref(readSwitch());
  const unseen = computed(() => open.value.filter((alert) => !alert.acknowledgedAt));
  /** Null until the first answer: what was raised before the page was opened is shown and not heard. */
  let known: Set<string> | null = null;

  watch(sound, (on) => {
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // Without storage the switch lasts as long as the page.
    }
  });

  async function load(): Promise<void> {
    const { data, error } = await fetchOpenAlerts();
    problem.value = error;
    if (!data) {
      return;
    }
    const fresh = known ? data.filter((alert) => alert.sound && !known?.has(alert.id)) : [];
    if (fresh.length && sound.value) {
      beep(fresh.some((alert) => alert.severity === 'critical'));
    }
    known = new Set(data.map((alert) => alert.id));
    open.value = data;
  }

  async function acknowledge(alert: Alert): Promise<Problem | null> {
    const { error } = await fetchAcknowledgeAlert(alert.id);
    await load();
    return error;
  }

  return { open, unseen, problem, sound, load, acknowledge };
});
