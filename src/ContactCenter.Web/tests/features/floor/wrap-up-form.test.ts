import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { syncServerClock } from '@/hooks/server-clock';
import { useAgentStore } from '@/features/floor/store';
import { useDirectoryStore } from '@/store/directory';
import WrapUpForm from '@/features/floor/components/wrap-up-form.vue';
import { agentView } from '../../figures';
import { show } from '../../mounting';
import { dispositions, work } from './work';

const fetchMock = vi.fn<typeof fetch>();
const json = (body: unknown, status = 200) => new Response(body === undefined ? null : JSON.stringify(body), { status });
const asked = (path: string) => fetchMock.mock.calls.filter(([address]) => String(address).endsWith(path));

function form() {
  const page = show(WrapUpForm, { work: work() }, { roles: ['agent'] });
  useAgentStore().view = agentView({ work: work() });
  useDirectoryStore().dispositions = new Map(dispositions.map((item) => [item.code, item]));
  const key = (hook: string, name: string, more: object = {}) => page.at(hook).trigger('keydown', { key: name, ...more });
  return { ...page, key, chosen: () => page.at('disposition-chosen').text() };
}

beforeEach(() => {
  syncServerClock('2026-11-21T09:00:10+08:00');
  fetchMock.mockReset();
  fetchMock.mockImplementation((address) => {
    const path = String(address);
    return Promise.resolve(
      path.endsWith('/draft')
        ? json({ disposition: null, note: null, at: '2026-11-21T09:00:10+08:00' })
        : path === '/api/agent'
          ? json(agentView({ serverTime: '2026-11-21T09:00:11+08:00' }))
          : new Response(null, { status: 204 }),
    );
  });
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => (document.body.innerHTML = ''));

describe('summary by keyboard', () => {
  it('is found by letters, walked by arrows and chosen by Enter', async () => {
    const { at, key, chosen, wrapper } = form();
    await flushPromises();
    await at('disposition-search').setValue('vat');
    expect(wrapper.findAll('[role="option"]').map((option) => option.attributes('data-testid'))).toEqual([
      'disposition-vat-rate',
      'disposition-vat-refund',
    ]);
    await key('disposition-search', 'ArrowDown');
    expect(at('disposition-search').attributes('aria-activedescendant')).toBe('disposition-option-vat-refund');
    await key('disposition-search', 'Enter');
    expect(chosen()).toBe('留抵退税');
    expect(at('disposition-vat-refund').attributes('aria-selected')).toBe('true');
  });

  it('is found by the heading, too, and Enter alone chooses nothing', async () => {
    const { at, key, chosen } = form();
    await flushPromises();
    await key('disposition-search', 'Enter');
    expect(chosen()).toBe('');
    await at('disposition-search').setValue('发票 红字');
    await key('disposition-search', 'Enter');
    expect(chosen()).toBe('红字发票');
  });

  it('Ctrl Enter says what is missing and then saves', async () => {
    const { at, key } = form();
    await flushPromises();
    await at('wrap-up-note').setValue('问发票');
    await key('wrap-up-note', 'Enter', { ctrlKey: true });
    await flushPromises();
    expect(at('disposition-problem').text()).toBe('请先选择小结分类，再保存。');
    expect(asked('/wrap-up')).toHaveLength(0);
    await at('disposition-vat-rate').trigger('click');
    expect(at('disposition-problem').exists()).toBe(false);
    await key('wrap-up-note', 'Enter', { ctrlKey: true });
    await flushPromises();
    expect(asked('/api/calls/c1/wrap-up')).toHaveLength(1);
    expect(JSON.parse(String(asked('/api/calls/c1/wrap-up')[0]![1]!.body))).toEqual({ disposition: 'vat-rate', note: '问发票' });
  });

  it('what is out of scope shows the phrase and is saved only with what the caller was told', async () => {
    const { at, wrapper } = form();
    const refusal = '防伪税控不属受理范围，请联系服务单位。';
    useDirectoryStore().dispositions = new Map(
      dispositions.map((item) => [item.code, item.code === 'vat-rate' ? { ...item, refusal, refusalEnglish: 'Out of scope.' } : item]),
    );
    await flushPromises();
    expect(wrapper.find('[data-testid="wrap-up-refusal"]').exists()).toBe(false);
    await at('disposition-vat-rate').trigger('click');
    expect(at('wrap-up-refusal').text()).toContain(refusal);
    await at('wrap-up-save').trigger('click');
    await flushPromises();
    expect(at('wrap-up-note-problem').text()).toContain('不属受理范围');
    expect(asked('/api/calls/c1/wrap-up')).toHaveLength(0);
    await at('wrap-up-use-refusal').trigger('click');
    await at('wrap-up-save').trigger('click');
    await flushPromises();
    expect(JSON.parse(String(asked('/api/calls/c1/wrap-up')[0]![1]!.body))).toEqual({ disposition: 'vat-rate', note: refusal });
  });

  it('what cannot be chosen today is not offered', async () => {
    const { wrapper } = form();
    useDirectoryStore().dispositions = new Map(dispositions.map((item) => [item.code, { ...item, isInForce: item.code !== 'vat-rate' }]));
    await flushPromises();
    expect(wrapper.find('[data-testid="disposition-vat-rate"]').exists()).toBe(false);
    expect(wrapper.find('[data-testid="disposition-vat-refund"]').exists()).toBe(true);
  });

  it('keeps the draft from the first letter', async () => {
    const { at } = form();
    await flushPromises();
    await at('wrap-up-note').setValue('问');
    await flushPromises();
    expect(JSON.parse(String(asked('/wrap-up/draft')[0]![1]!.body))).toEqual({ disposition: null, note: '问' });
    expect(at('wrap-up-draft').attributes('data-state')).toBe('kept');
  });

  it('more time is asked for and the state is read again at once', async () => {
    const { at } = form();
    await flushPromises();
    await at('wrap-up-extend').trigger('click');
    await flushPromises();
    expect(asked('/wrap-up/extend')).toHaveLength(1);
    expect(asked('/api/agent')).toHaveLength(1);
  });
});
