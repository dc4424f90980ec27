import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { useDirectoryStore } from '@/store/directory';
import { fetchSettings } from './api';
import type { Problem } from '@/service/request';
import type { SettingsView } from '@/typings/api/settings';

/** The settings in force, as they were read last. */
export const useSettingsStore = defineStore('settings', () => {
  const view = shallowRef<SettingsView | null>(null);
  const loading = ref(false);
  const problem = ref<Problem | null>(null);

  async function load(): Promise<void> {
    loading.value = true;
    const { data, error } = await fetchSettings();
    loading.value = false;
    problem.value = error;
    if (data) {
      view.value = data;
    }
  }

  /** Something was saved: other pages show the new names at once. */
  function accept(saved: SettingsView): void {
    view.value = saved;
    void useDirectoryStore().load();
  }

  return { view, loading, problem, load, accept };
});
