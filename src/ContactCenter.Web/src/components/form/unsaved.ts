import { inject, provide, ref, type InjectionKey } from 'vue';

export interface Unsaved {
  /** A person gave a field of a form another value. */
  touched: () => void;
  /** What was filled in was taken. */
  saved: () => void;
}

const key: InjectionKey<Unsaved> = Symbol('unsaved');

/** For what holds forms and can be closed: whether something stands in them that was not taken. */
export function useUnsaved() {
  const unsaved = ref(false);
  const saved = () => { unsaved.value = false; };
  provide(key, { touched: () => { unsaved.value = true; }, saved });
  return { unsaved, saved };
}

/** For a field: what it lies in, if that can be closed. */
export const useUnsavedAround = (): Unsaved | null => inject(key, null);
