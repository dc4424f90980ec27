import { expect, it } from 'vitest';
import ProviderTable from '@/features/monitor/components/provider-table.vue';
import { figures } from '../../figures';
import { show } from '../../mounting';

const load = (id: string, waiting: number) => ({
  id, name: id, waiting, longestWaitSince: null, callsInProgress: 7, signedIn: 5, ready: 2, unreachable: 0, notReady: 1, ringing: 0, talking: 2, wrapUp: 0,
  today: figures(10, 9), lastQuarterHour: figures(1, 1),
});

it('LIV_02 puts providers beside each other, of the moment that the wallboard shows', async () => {
  const { at, wrapper } = show(ProviderTable, { loads: [load('a', 1), load('b', 0)] });
  expect(at('provider-a').findAll('td')[0]?.text()).toBe('1');
  await wrapper.setProps({ loads: [load('a', 2), load('b', 0)] });
  expect(at('provider-a').findAll('td')[0]?.text()).toBe('2');
});

it('LIV_02 is not there for who sees one provider only', () => {
  const { at } = show(ProviderTable, { loads: [load('a', 1)] });
  expect(at('provider-table').exists()).toBe(false);
});

it('LIV_02 counts who is ready without a phone in a column of its own, so that the states make those who are signed in', () => {
  const { at } = show(ProviderTable, { loads: [{ ...load('a', 0), signedIn: 7, unreachable: 2 }, load('b', 0)] });
  const counts = at('provider-a').findAll('td').slice(3, 10).map((cell) => Number(cell.text()));
  expect(counts).toEqual([0, 2, 0, 2, 2, 1, 7]);
  expect(counts.slice(0, -1).reduce((sum, count) => sum + count)).toBe(7);
});
