import { computed, getCurrentInstance, inject, provide, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { faultText } from '@/format/fault';
import { useProblem } from '@/hooks/use-problem';
import { useText } from '@/hooks/use-text';
import { useUnsavedAround, type Unsaved } from './unsaved';
import type { Problem, Result } from '@/service/request';

interface FormState {
  /** Everything that is wrong with a field, or an empty text. */
  errorOf: (field: string) => string;
  /** A field says that it is there, and in what: what is wrong with it is said under it. */
  has: (field: string, around: Unsaved | null) => void;
  /** A part of the form without a head says in what it lies; what is wrong with it is said above the form. */
  lies: (around: Unsaved | null) => void;
  /** What was wrong with a field is no more: its person gave it another value. */
  changed: (field: string) => void;
  /** How often the form was refused: each time the first wrong field gets the focus. */
  refusals: Readonly<Ref<number>>;
}

/** Forms by the component that has them: what a component provides it does not get itself. */
const owned = new WeakMap<object, FormState>();
/** No place is called so: of a part nothing that is wrong goes when it changes. */
const PART = '*';
const key: InjectionKey<FormState> = Symbol('form');

/** Whether a place of the server, `value` or `details.percent`, is a field. */
const isAt = (place: string, field: string) => place === field || place.endsWith(`.${field}`);

/**
 * A form that says everything that is wrong at once, each under its field, whether the page found it before sending or the server after.
 * What belongs to no field stands above them.
 */
export function useForm() {
  const { t, te } = useI18n();
  const { describe } = useProblem();
  const { say } = useText();
  const busy = ref(false);
  const missing = ref<Record<string, string>>({});
  const problem = shallowRef<Problem | null>(null);
  const fields = ref<string[]>([]);
  const refusals = ref(0);
  /** What the fields lie in: a page may hold the form and the drawer around its fields. */
  let around: Unsaved | null = null;
  const own = Symbol('form');
  const touched = () => around?.touched(own);

  const places = computed(() => [
    ...Object.entries(missing.value).map(([path, text]) => ({ path, text })),
    ...(problem.value?.problems ?? []).map(({ path, text }) => ({ path, text: say(text) })),
    ...Object.entries(problem.value?.faults ?? {}).flatMap(([path, faults]) =>
      faults.map((fault) => ({ path: path.charAt(0).toLowerCase() + path.slice(1), text: faultText(fault, { t, te }) }))),
  ]);
  const errorOf = (field: string) => places.value.filter(({ path }) => isAt(path, field)).map(({ text }) => text).join('\n');
  const general: ComputedRef<string[]> = computed(() => {
    const rest = places.value.filter(({ path }) => !fields.value.some((field) => isAt(path, field))).map(({ path, text }) => (path ? `${path}: ${text}` : text));
    const bare = problem.value && !problem.value.problems?.length && !problem.value.faults ? [describe(problem.value)] : [];
    return [...bare, ...rest];
  });
  const wrong = computed(() => places.value.length > 0 || general.value.length > 0);

  /** What is wrong with other fields, or with none, stays: it still is. */
  function changed(field: string): void {
    touched();
    const stays = (path: string) => !isAt(path.charAt(0).toLowerCase() + path.slice(1), field);
    const left = <Value>(of: Record<string, Value>) => Object.fromEntries(Object.entries(of).filter(([path]) => stays(path)));
    missing.value = left(missing.value);
    const { problems = [], faults = {} } = problem.value ?? {};
    const rest = { problems: problems.filter(({ path }) => stays(path)), faults: left(faults) };
    const [before, after] = [problems.length + Object.keys(faults).length, rest.problems.length + Object.keys(rest.faults).length];
    if (problem.value && after < before) {
      problem.value = after ? { ...problem.value, ...rest } : null;
    }
  }

  function has(field: string, holder: Unsaved | null): void {
    fields.value.push(field);
    lies(holder);
  }

  function lies(holder: Unsaved | null): void {
    around = holder ?? around;
  }

  const state = { errorOf, has, lies, changed, refusals };
  provide(key, state);
  const owner = getCurrentInstance();
  if (owner) {
    owned.set(owner, state);
  }

  function reset(): void {
    missing.value = {};
    problem.value = null;
  }

  /** Sends unless something is missing. Returns what the server answered, null when it was not sent or refused. */
  async function send<Data>(lacks: Record<string, string>, request: () => Promise<Result<Data>>): Promise<{ data: Data } | null> {
    reset();
    missing.value = lacks;
    if (Object.keys(lacks).length || busy.value) {
      refusals.value++;
      return null;
    }
    busy.value = true;
    const { data, error } = await request();
    busy.value = false;
    // The end of the session has a dialog of its own, and after it the form is as it was.
    problem.value = error?.code === 'session-expired' ? null : error;
    refusals.value += problem.value ? 1 : 0;
    if (!error) {
      around?.saved(own);
    }
    return error ? null : { data: data as Data };
  }

  return { busy, general, wrong, errorOf, reset, send, changed };
}

/** For a field of a form: what is wrong with it, and that it has another value now. */
export function useField(name: () => string): { problem: ComputedRef<string>; changed: () => void } {
  const form = inject(key, null);
  form?.has(name(), useUnsavedAround());
  return { problem: computed(() => form?.errorOf(name()) ?? ''), changed: () => form?.changed(name()) };
}

/** For a part of a form that is no field, with controls of its own: that its person gave one another value. */
export function usePart(): { changed: () => void } {
  const form = inject(key, null);
  form?.lies(useUnsavedAround());
  return { changed: () => form?.changed(PART) };
}

/** How often the form around was refused; null outside of one. */
export const useRefusals = (): Readonly<Ref<number>> | null => inject(key, null)?.refusals ?? null;

/** For a field that is a head alone, what it is about stands beside it: what was wrong goes when any part of that is another. */
export function useFieldBeside(name: string, value: () => unknown): void {
  const form = owned.get(getCurrentInstance() ?? {}) ?? inject(key, null);
  watch(value, () => form?.changed(name), { deep: true });
}
