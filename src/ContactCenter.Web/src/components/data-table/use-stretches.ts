import { computed } from 'vue';
import { useLoaded } from '@/hooks/use-loaded';
import { useUrlQuery } from '@/hooks/use-url-query';
import type { Result } from '@/service/request';

/** A part of a list that goes on from a row, the newest first; `next` is null at the end. */
export interface Stretch<Row> {
  items: Row[];
  next: number | null;
}

/** Rows of a list that grows while it is read. From which row on it is looked at stands in the address as `name`; Back goes to the part before. */
export function useStretches<Question extends object, Row>(
  name: string,
  question: () => Question,
  ask: (question: Question, before: number | undefined) => Promise<Result<Stretch<Row>>>,
) {
  const { number, put } = useUrlQuery();
  const before = computed(() => number(name, 0) || undefined);
  const { data, loading, problem, load } = useLoaded(
    () => ({ question: question(), before: before.value }),
    (asked) => ask(asked.question, asked.before),
    { inPlace: true },
  );
  return {
    rows: computed(() => data.value?.items ?? null),
    loading,
    problem,
    load,
    turner: computed(() => ({ isFirst: before.value === undefined, isLast: !data.value?.next })),
    older: () => put({ [name]: String(data.value?.next) }),
    newest: () => put({ [name]: undefined }),
  };
}
