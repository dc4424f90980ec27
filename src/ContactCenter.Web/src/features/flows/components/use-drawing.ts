import { computed, ref, watch, type Ref } from 'vue';
import { fetchFlowCheck } from '@/features/flows/api';
import { copy, firstFlow, type FlowDocument, type Step } from '@/features/flows/model/document';
import { freeId, placed, rename, withoutStep } from '@/features/flows/model/exits';
import { newStep } from '@/features/flows/model/kinds';
import type { Problems } from '@/features/flows/model/problems';

const PAUSE = 400;
const APART = 60;

/** The flow that is being drawn: changed here, checked by the server a moment after each change. */
export function useDrawing() {
  const flow = ref(firstFlow()) as Ref<FlowDocument>;
  const chosen = ref<string | null>(null);
  const problems = ref<Problems>({});
  const saved = ref('');
  const dirty = computed(() => JSON.stringify(flow.value) !== saved.value);
  const step = computed<Step | null>(() => flow.value.steps.find((one) => one.id === chosen.value) ?? null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function check(): Promise<void> {
    const own = ++asked;
    const { data, error } = await fetchFlowCheck(flow.value);
    if (own === asked) {
      problems.value = data?.problems ?? error?.faults ?? problems.value;
    }
  }

  watch(flow, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), PAUSE);
  }, { deep: true });

  /** Takes a document as the one that is saved. */
  function open(document: FlowDocument | null): void {
    flow.value = copy(document ?? firstFlow());
    saved.value = JSON.stringify(flow.value);
    if (!step.value) {
      chosen.value = flow.value.start;
    }
    void check();
  }

  function add(type: string): void {
    const id = freeId(flow.value, type);
    const places = placed(flow.value);
    const near = (chosen.value && places.get(chosen.value)) || { x: 0, y: 0 };
    flow.value.steps.push(newStep(type, id, { x: near.x + APART, y: near.y + 2 * APART }));
    chosen.value = id;
  }

  function remove(id: string): void {
    withoutStep(flow.value, id);
    chosen.value = flow.value.steps[0]?.id ?? null;
  }

  function call(from: string, to: string): void {
    if (to && flow.value.steps.every((one) => one.id !== to)) {
      rename(flow.value, from, to);
      chosen.value = to;
    }
  }

  const stop = (): void => clearTimeout(timer);

  return { flow, chosen, step, problems, dirty, open, add, remove, call, stop };
}

export type Drawing = ReturnType<typeof useDrawing>;
