import { computed, inject, onBeforeUnmount, provide, reactive, type InjectionKey } from 'vue';

export interface Unsaved {
  /** A person gave something of a form, or of another editor, another value. */
  touched: (form: symbol) => void;
  /** What was filled in there was taken, or is there no more; what stands in another form still does. */
  saved: (form: symbol) => void;
}

const key: InjectionKey<Unsaved> = Symbol('unsaved');

/** For what holds forms and can be closed: whether something stands in any of them that was not taken. */
export function useUnsaved() {
  const forms = reactive(new Set<symbol>());
  provide(key, { touched: (form) => forms.add(form), saved: (form) => forms.delete(form) });
  return { unsaved: computed(() => forms.size > 0), saved: () => forms.clear() };
}

/** For a field: what it lies in, if that can be closed. */
export const useUnsavedAround = (): Unsaved | null => inject(key, null);

/** For an editor that is no form: it says itself that a person changed something, and that it was taken. */
export function useTouched(): { touched: () => void; saved: () => void } {
  const around = useUnsavedAround();
  const own = Symbol('editor');
  const saved = () => around?.saved(own);
  onBeforeUnmount(saved);
  return { touched: () => around?.touched(own), saved };
}
