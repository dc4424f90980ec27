import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { usePages } from '@/components/data-table/use-pages';
import type { Result } from '@/service/request';

type Answer = Result<{ items: string[]; total: number }>;

const rows: Answer = { data: { items: ['a'], total: 1 }, error: null };
const refused = (field: string): Answer => ({ data: null, error: { status: 400, code: 'invalid-request', faults: { [field]: [{ code: 'none-of' }] } } });

describe('a list whose address asks for what there is not', () => {
  it('is shown in its usual order and part, and nothing is said', async () => {
    const ask = vi.fn((_: unknown, page: number, pageSize: number, __: AbortSignal, sort?: string): Promise<Answer> =>
      Promise.resolve(sort ? refused('sort') : pageSize > 200 ? refused('pageSize') : page > 9 ? refused('page') : rows));
    const list = effectScope().run(() => usePages(() => ({}), ask))!;
    await flushPromises();
    [list.sort.value, list.pageSize.value] = ['nothing', 1000];
    await flushPromises();
    list.page.value = 10;
    await flushPromises();
    expect([list.sort.value, list.pageSize.value, list.page.value]).toEqual(['', 20, 1]);
    expect([list.rows.value, list.problem.value, list.loading.value]).toEqual([['a'], null, false]);
  });

  it('says what else is wrong with the question', async () => {
    const list = effectScope().run(() => usePages(() => ({}), () => Promise.resolve(refused('from'))))!;
    await flushPromises();
    expect(list.problem.value?.code).toBe('invalid-request');
    expect(list.loading.value).toBe(false);
  });
});
