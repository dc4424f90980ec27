import { computed, ref, shallowRef, watch, type Ref, type WritableComputedRef } from 'vue';
import { useUrlQuery } from '@/hooks/use-url-query';
import type { Faults, Problem, Result } from '@/service/request';

interface Answer<Row> {
  items: Row[];
  total: number;
}

type Turned = Ref<number> | WritableComputedRef<number>;
type Part = 'sort' | 'page' | 'pageSize';

interface Place {
  page: Turned;
  pageSize: Turned;
  sort: Ref<string> | WritableComputedRef<string>;
  /** As if it was not asked for. */
  drop: (part: Part) => void;
}

/** Which page is looked at, and in which order: of the address, so that it can be sent on, or of what lies over a page and has no address. */
function placeOf(inAddress: boolean, first: number): Place {
  if (!inAddress) {
    const [page, pageSize, sort] = [ref(1), ref(first), ref('')];
    const usual = { sort: () => (sort.value = ''), page: () => (page.value = 1), pageSize: () => (pageSize.value = first) };
    return { page, pageSize, sort, drop: (part) => usual[part]() };
  }
  const { values, number, put } = useUrlQuery();
  return {
    drop: (part) => put({ [part]: undefined }, true),
    sort: computed({ get: () => values.value.sort ?? '', set: (sort) => put({ sort: sort || undefined, page: undefined }) }),
    page: computed({ get: () => number('page', 1), set: (page) => put({ page: page > 1 ? String(page) : undefined }) }),
    pageSize: computed({
      get: () => number('pageSize', first),
      set: (size) => put({ pageSize: size === first ? undefined : String(size), page: undefined }),
    }),
  };
}

/** Rows page by page as the server has them. A question that is overtaken by the next is cancelled; a problem stands in the table's place. */
export function usePages<Question, Row, Data extends Answer<Row> = Answer<Row>>(
  question: () => Question | null,
  ask: (question: Question, page: number, pageSize: number, signal: AbortSignal, sort?: string) => Promise<Result<Data & Answer<Row>>>,
  options: { inAddress?: boolean; pageSize?: number } = {},
) {
  const first = options.pageSize ?? 20;
  const { page, pageSize, sort, drop } = placeOf(options.inAddress ?? false, first);
  const rows = shallowRef<Row[] | null>(null) as Ref<Row[] | null>;
  const answer = shallowRef<Data | null>(null) as Ref<Data | null>;
  const loading = ref(false);
  const problem = ref<Problem | null>(null);
  let running: AbortController | null = null;

  /** An address that asks for an order or a part that there is not is read as one that does not ask: of an old link, of another version. */
  function fallsBack(faults: Faults): boolean {
    const asked = { sort: sort.value !== '', pageSize: pageSize.value !== first, page: page.value !== 1 };
    const wrong = (['sort', 'pageSize', 'page'] as const).find((part) => faults[part] && asked[part]);
    if (wrong) {
      drop(wrong);
    }
    return wrong !== undefined;
  }

  async function load(): Promise<void> {
    const asked = question();
    running?.abort();
    if (asked === null) {
      [rows.value, answer.value, problem.value, loading.value, running] = [null, null, null, false, null];
      return;
    }
    const own = new AbortController();
    running = own;
    loading.value = true;
    const { data, error } = await ask(asked, page.value, pageSize.value, own.signal, ...(sort.value ? [sort.value] : []));
    if (running !== own) {
      return;
    }
    if (error?.faults && fallsBack(error.faults)) {
      return;
    }
    loading.value = false;
    problem.value = error;
    if (data) {
      answer.value = data;
      rows.value = data.items;
    }
  }

  if (!options.inAddress) {
    watch(() => JSON.stringify([question(), sort.value]), () => (page.value = 1));
  }
  watch(() => JSON.stringify([question(), page.value, pageSize.value, sort.value]), load, { immediate: true });

  return { rows, answer, total: computed(() => answer.value?.total ?? 0), page, pageSize, sort, loading, problem, load };
}
