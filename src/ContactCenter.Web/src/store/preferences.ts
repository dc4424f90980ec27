import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

export const languages = ['zh-cn', 'en-us'] as const;
export type Language = (typeof languages)[number];

/** `system`: as the computer is set, also when that changes. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['normal', 'dense'] as const;
export type Density = (typeof densities)[number];

const KEY = 'contactcenter-preferences';

interface Stored {
  language?: Language;
  queues?: string[];
  ringVolume?: number;
  theme?: Theme;
  density?: Density;
  wideMenu?: boolean | null;
  menuGroups?: Record<string, boolean>;
  hiddenColumns?: Record<string, string[]>;
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
  const theme = ref<Theme>(themes.find((name) => name === stored.theme) ?? 'system');
  const density = ref<Density>(stored.density === 'dense' ? 'dense' : 'normal');
  /** Whether the menu shows its words; null while nobody has said: then as the window has room. */
  const wideMenu = ref<boolean | null>(stored.wideMenu ?? null);
  /** Parts of the menu by name that were unfolded (true) or folded. */
  const menuGroups = ref<Record<string, boolean>>(stored.menuGroups ?? {});
  /** Of each table by name; a table that is not here shows what it shows at first. */
  const hiddenColumns = ref<Record<string, string[]>>(stored.hiddenColumns ?? {});
  const kept = { language, queues, ringVolume, theme, density, wideMenu, menuGroups, hiddenColumns };

  watch(
    Object.values(kept),
    () => {
      try {
        localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(kept).map(([name, choice]) => [name, choice.value]))));
      } catch {
        // Private windows may have no storage: the choices then last as long as the page.
      }
    },
    { deep: true },
  );

  return { ...kept, chosenHere };
});
