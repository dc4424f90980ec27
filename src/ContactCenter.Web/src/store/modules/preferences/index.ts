import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

export type Language = 'zh-cn' | 'en-us';

const KEY = 'contactcenter-preferences';

interface Stored {
  language?: Language;
  queues?: string[];
  ringVolume?: number;
}

function read(): Stored {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Stored;
  } catch {
    return {};
  }
}

/** Choices of the person at this browser. */
export const usePreferencesStore = defineStore('preferences', () => {
  const stored = read();
  const language = ref<Language>(stored.language === 'en-us' ? 'en-us' : 'zh-cn');
  const queues = ref<string[]>(stored.queues ?? []);
  /** Chosen on this page by somebody who has not signed in yet: then theirs, whatever they chose before. */
  const chosenHere = ref(false);
  const ringVolume = ref(stored.ringVolume ?? 60);

  watch(
    [language, queues, ringVolume],
    () => {
      try {
        localStorage.setItem(KEY, JSON.stringify({ language: language.value, queues: queues.value, ringVolume: ringVolume.value }));
      } catch {
        // Private windows may have no storage: the choices then last as long as the page.
      }
    },
    { deep: true },
  );

  return { language, chosenHere, queues, ringVolume };
});
