import { expect, it } from 'vitest';
import MonthTable from '@/features/assessment/components/contract/month-table.vue';
import { show } from '../../mounting';

const month = (name: string, closed: boolean, failed: boolean) => ({
  month: name, state: closed ? 'closed' : 'draft', failed, score: { text: '94' }, monthSumFen: 100_00, deductionFen: 10_00, payableFen: 90_00, warnings: 0,
  closed: closed ? { at: '2026-03-02T09:00:00+08:00', by: 'liu', revision: 1, hash: 'a'.repeat(64) } : null,
});

it('FIN_07 failed months and deductions of a contract are those of its closed months, as on the settlement', () => {
  const months = [month('2026-01', true, true), month('2026-02', true, false), month('2026-03', false, true)];
  const { wrapper } = show(MonthTable, { contract: { id: 'c' }, months });
  expect(wrapper.find('h2').text()).toContain('不合格月 1 个');
  const totals = wrapper.find('tfoot').findAll('td').map((cell) => cell.text());
  expect(totals[0]).toContain('200.00');
  expect(totals[1]).toContain('20.00');
  expect(totals[2]).toContain('180.00');
});
