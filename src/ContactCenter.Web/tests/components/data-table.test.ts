import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { h, type Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import DataTable from '@/components/data-table/data-table.vue';
import { usePages } from '@/components/data-table/use-pages';
import { usePreferencesStore } from '@/store/preferences';
import { show } from '../mounting';

const columns = [
  { key: 'name', label: 'Name', head: true },
  { key: 'calls', label: 'Calls', number: true },
  { key: 'offers', label: 'Offers', number: true, extra: true },
];
const rows = [{ name: 'a', calls: 1, offers: 2 }];
const table = (props: Record<string, unknown>) =>
  show(DataTable as unknown as Component, { name: 'sample', label: 'Sample', columns, rows, rowKey: (row: { name: string }) => row.name, none: 'nothing here', ...props });

beforeEach(() => localStorage.clear());

describe('data table', () => {
  it('is loading, empty, broken or full, and says which', () => {
    expect(table({ rows: null }).at('sample').attributes('data-state')).toBe('loading');
    expect(table({ rows: [] }).at('table-none').text()).toContain('nothing here');
    expect(table({}).at('sample').findAll('tbody tr')).toHaveLength(1);
  });

  it('says why rows could not be read and asks again', async () => {
    const { at, wrapper } = table({ rows: null, problem: { status: 503, code: 'database-unavailable' } });
    expect(at('table-problem').text()).toContain('数据库');
    await at('table-retry').trigger('click');
    expect(wrapper.emitted('retry')).toHaveLength(1);
  });

  it('remembers which columns are wanted; the one that names the row stays', async () => {
    const { at, wrapper } = table({ choosable: true });
    const heads = () => wrapper.findAll('thead th').map((head) => head.text());
    expect(heads()).toEqual(['Name', 'Calls']);
    await at('columns').trigger('click');
    expect(at('column-name').exists()).toBe(false);
    await at('column-offers').setValue(true);
    await at('column-calls').setValue(false);
    expect(heads()).toEqual(['Name', 'Offers']);
    await flushPromises();
    setActivePinia(createPinia());
    expect(usePreferencesStore().hiddenColumns).toEqual({ sample: ['calls'] });
  });
});

describe('order of a table', () => {
  it('turns from the largest first over the smallest first to how the list comes, and says so', async () => {
    const sorted = columns.map((column) => ({ ...column, sortable: column.key === 'calls' }));
    const { at, wrapper } = table({ columns: sorted, 'onUpdate:sort': (sort: string) => void wrapper.setProps({ sort }) });
    const head = () => wrapper.findAll('thead th')[1]!.attributes('aria-sort');
    expect(wrapper.findAll('thead th')[0]!.attributes('aria-sort')).toBeUndefined();
    const turns: (string | undefined)[] = [head()];
    for (let i = 0; i < 3; i++) {
      await at('sort-calls').trigger('click');
      await flushPromises();
      turns.push(head());
    }
    expect(turns).toEqual(['none', 'descending', 'ascending', 'none']);
    expect(wrapper.emitted('update:sort')).toEqual([['-calls'], ['calls'], ['']]);
  });
});

describe('pages of a table', () => {
  type Ask = (question: string, page: number, size: number, signal: AbortSignal) => Promise<never>;

  async function at(address: string, ask: unknown) {
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] });
    await router.push(address);
    let pages = {} as ReturnType<typeof usePages<string, number>>;
    mount({ setup: () => ((pages = usePages<string, number>(() => 'all', ask as Ask, { inAddress: true, pageSize: 50 })), () => h('i')) }, { global: { plugins: [router] } });
    await flushPromises();
    return { pages, router };
  }

  it('stand in the address: a link opens the same page, turning one changes it', async () => {
    const ask = vi.fn(() => Promise.resolve({ data: { items: [1], total: 300 }, error: null }));
    const { pages, router } = await at('/?page=3&pageSize=100', ask);
    expect(ask).toHaveBeenCalledExactlyOnceWith('all', 3, 100, expect.anything());
    pages.page.value = 2;
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ page: '2', pageSize: '100' });
    expect(ask).toHaveBeenLastCalledWith('all', 2, 100, expect.anything());
    pages.pageSize.value = 50;
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({});
  });

  it('the order stands in the address, too, and begins at the first page', async () => {
    const ask = vi.fn(() => Promise.resolve({ data: { items: [1], total: 300 }, error: null }));
    const { pages, router } = await at('/?page=3&sort=-calls', ask);
    expect(ask).toHaveBeenCalledExactlyOnceWith('all', 3, 50, expect.anything(), '-calls');
    pages.sort.value = 'calls';
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ sort: 'calls' });
    expect(ask).toHaveBeenLastCalledWith('all', 1, 50, expect.anything(), 'calls');
  });

  it.each(['/?page=-1', '/?page=x', '/?page=1.5'])('an address with a page that is none (%s) begins at the first', async (address) => {
    const ask = vi.fn(() => Promise.resolve({ data: { items: [], total: 0 }, error: null }));
    await at(address, ask);
    expect(ask).toHaveBeenCalledWith('all', 1, 50, expect.anything());
  });

  it('a refusal stands in the place of the rows', async () => {
    const problem = { status: 503, code: 'database-unavailable' };
    const { pages } = await at('/', () => Promise.resolve({ data: null, error: problem }));
    expect(pages.problem.value).toEqual(problem);
    expect(pages.loading.value).toBe(false);
  });
});
