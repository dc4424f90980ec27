import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSettingsStore } from './store';
import type { Speech } from './model/words';

/** The page's language, with the names of the settings in force. */
export function useSpeech() {
  const { t, te, locale } = useI18n();
  const store = useSettingsStore();
  return computed<Speech>(() => ({
    t: (key, values) => t(key, values ?? {}),
    te: (key) => te(key),
    english: locale.value === 'en-us',
    settings: store.view?.settings ?? null,
  }));
}
