import { computed, type ComputedRef } from 'vue';
import type { Column } from './column';
import { usePreferencesStore } from '@/store/preferences';

/** Which columns of a table a person wants to see, remembered at this browser. */
export function useColumns(name: () => string, columns: () => Column[]) {
  const preferences = usePreferencesStore();
  const hidden = computed(() => preferences.hiddenColumns[name()] ?? columns().filter((column) => column.extra).map((column) => column.key));
  const shown: ComputedRef<Column[]> = computed(() => columns().filter((column) => column.head || !hidden.value.includes(column.key)));

  function choose(key: string, on: boolean): void {
    const rest = hidden.value.filter((other) => other !== key);
    preferences.hiddenColumns = { ...preferences.hiddenColumns, [name()]: on ? rest : [...rest, key] };
  }

  return { shown, hidden, choose };
}
