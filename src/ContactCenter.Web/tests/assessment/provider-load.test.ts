import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import ProviderTable from '@/views/wallboard/modules/provider-table.vue';
import { figures } from '../figures';
import { show } from '../mounting';

const fetchMock = vi.fn<typeof fetch>();
const load = (id: string, waiting: number) => ({
  id, name: id, waiting, longestWaitSince: null, callsInProgress: 7, signedIn: 5, ready: 2, notReady: 1, ringing: 0, talking: 2, wrapUp: 0,
  today: figures(10, 9), lastQuarterHour: figures(1, 1),
});

beforeEach(() => {
  vi.useFakeTimers();
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => vi.useRealTimers());

it('LIV_02 puts providers beside each other and asks again, until the page is left', async () => {
  fetchMock.mockImplementation(() => Promise.resolve(new Response(JSON.stringify([load('a', fetchMock.mock.calls.length), load('b', 0)]))));
  const { at, wrapper } = show(ProviderTable, {});
  await flushPromises();
  expect(at('provider-a').findAll('td')[0]?.text()).toBe('1');
  await vi.advanceTimersByTimeAsync(5_000);
  await flushPromises();
  expect(at('provider-a').findAll('td')[0]?.text()).toBe('2');
  wrapper.unmount();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(fetchMock).toHaveBeenCalledTimes(2);
});

it('LIV_02 is not there for who sees one provider only', async () => {
  fetchMock.mockResolvedValue(new Response(JSON.stringify([load('a', 1)])));
  const { at } = show(ProviderTable, {});
  await flushPromises();
  expect(at('provider-table').exists()).toBe(false);
});
