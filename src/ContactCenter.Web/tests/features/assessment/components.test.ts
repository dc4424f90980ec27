import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import EntryVerdict from '@/features/assessment/components/entry-verdict.vue';
import ExportMenu from '@/components/data-table/export-menu.vue';
import YuanValue from '@/features/assessment/components/yuan-value.vue';
import CloseDialog from '@/features/assessment/components/sheet/close-dialog.vue';
import SheetTable from '@/features/assessment/components/sheet/sheet-table.vue';
import WarningPanel from '@/features/assessment/components/sheet/warning-panel.vue';
import { show } from '../../mounting';
import { monthSheet, warning } from './sheets';

const fetchMock = vi.fn<typeof fetch>();
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const addressOf = (index: number) => String(fetchMock.mock.calls[index]?.[0]);

beforeEach(() => {
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});

describe('sheet table', () => {
  it('X3 shows a hidden miss as missed, with three decimals and in words', () => {
    const row = show(SheetTable, { sheet: monthSheet() }).at('indicator-KPI-01');
    expect(row.find('tr').attributes('data-standout')).toBe('missed');
    expect(row.find('[data-testid="value"]').text()).toContain('94.996%');
    expect(row.find('[data-testid="hidden-miss"]').exists()).toBe(true);
  });

  it('X34 marks external figures and missing ones', () => {
    const { at } = show(SheetTable, { sheet: monthSheet() });
    expect(at('indicator-KPI-08').find('[data-testid="external"]').exists()).toBe(true);
    expect(at('indicator-KPI-13').find('[data-testid="standing"]').text()).toBe('缺数据');
    expect(at('indicator-KPI-01').find('[data-testid="external"]').exists()).toBe(false);
  });

  it('KPI_08 has each rate with its own deduction', () => {
    const { at } = show(SheetTable, { sheet: monthSheet() });
    expect(at('indicator-KPI-08').findAll('[data-testid="deduction"]').map((cell) => cell.text())).toEqual(['0', '−4']);
  });

  it('KPI_17 opens the facts behind both halves of a quotient, and nothing where there is no figure', async () => {
    const { wrapper, at } = show(SheetTable, { sheet: monthSheet() });
    await at('indicator-KPI-01').find('[data-testid="numerator"]').trigger('click');
    await at('indicator-KPI-01').find('[data-testid="denominator"]').trigger('click');
    expect(wrapper.emitted('open')?.map(([, fact]) => (fact as { name: string }).name)).toEqual(['calls.answered', 'calls.requested']);
    expect(at('indicator-KPI-13').find('[data-testid="numerator"]').exists()).toBe(false);
  });

  it('spells the arithmetic out when a line is opened', async () => {
    const { at } = show(SheetTable, { sheet: monthSheet() });
    expect(at('arithmetic').exists()).toBe(false);
    await at('indicator-KPI-13').find('[data-testid="expand"]').trigger('click');
    expect(at('arithmetic').text()).toContain('缺少数据');
    expect(at('fact-calls.answered').text()).toBe('63,461');
    expect(at('score-arithmetic').text()).toBe('100 − 4 = 96');
  });
});

it('warnings that keep the month open come first, notes are folded', async () => {
  const { at, all, wrapper } = show(WarningPanel, { sheet: monthSheet({ warnings: [warning('externalFigure'), warning('missingFigure', true)] }) });
  expect(wrapper.findAll('li')[0]?.attributes('data-testid')).toBe('warning-missingFigure');
  expect(all('warning-externalFigure')).toHaveLength(0);
  await at('toggle-notes').trigger('click');
  expect(all('warning-externalFigure')).toHaveLength(1);
});

describe('second person', () => {
  const entry = { id: '7', state: 'pending', enteredBy: 'liu', enteredAt: '2026-11-20T09:00:00+08:00', decidedBy: null, decidedAt: null, decisionReason: null };

  it('X34 nobody approves their own entry, and the button says why', () => {
    const { at } = show(EntryVerdict, { list: 'figures', entry }, { userName: 'liu' });
    expect(at('approve').attributes('disabled')).toBeDefined();
    expect(at('approve').element.parentElement?.title).toContain('另一人');
    expect(at('same-person').exists()).toBe(true);
  });

  it('X34 another assessor approves it', async () => {
    fetchMock.mockResolvedValue(new Response(null, { status: 204 }));
    const { at, wrapper } = show(EntryVerdict, { list: 'figures', entry }, { userName: 'wei' });
    await at('approve').trigger('click');
    await flushPromises();
    expect(addressOf(0)).toBe('/api/figures/7/approve');
    expect(wrapper.emitted('decided')).toHaveLength(1);
  });

  it('the provider sees the state and no buttons', () => {
    const { at } = show(EntryVerdict, { list: 'figures', entry }, { userName: 'chen', roles: ['provider'] });
    expect(at('entry-state').text()).toBe('待复核');
    expect(at('approve').exists()).toBe(false);
  });
});

describe('closing', () => {
  it('cannot be confirmed while something blocks it', async () => {
    const { at, wrapper } = show(CloseDialog, { modelValue: false, sheet: monthSheet({ warnings: [warning('missingFigure', true)] }) });
    await wrapper.setProps({ modelValue: true });
    await at('reason-text').setValue('双方确认');
    expect(at('reason-confirm').attributes('disabled')).toBeDefined();
  });

  it('shows the hash, asks the reason, and hands the closed sheet on', async () => {
    fetchMock.mockResolvedValue(json(monthSheet({ state: 'closed' })));
    const { at, wrapper } = show(CloseDialog, { modelValue: false, sheet: monthSheet() });
    await wrapper.setProps({ modelValue: true });
    expect(at('close-hash').text()).toBe('a1b2');
    expect(at('reason-confirm').attributes('disabled')).toBeDefined();
    await at('reason-text').setValue(' 双方确认 ');
    await at('reason-confirm').trigger('click');
    await flushPromises();
    expect(addressOf(0)).toBe('/api/contracts/sample/months/2026-02/close');
    expect(fetchMock.mock.calls[0]?.[1]?.body).toBe(JSON.stringify({ reason: '双方确认' }));
    expect(wrapper.emitted('closed')?.[0]?.[0]).toMatchObject({ state: 'closed' });
  });
});

it('RPT_09 nothing is exported before a reason is given', async () => {
  fetchMock.mockResolvedValue(json({ code: 'forbidden' }, 403));
  const address = (format: string, reason: string) => `/file.${format}?reason=${reason}`;
  const { wrapper, at } = show(ExportMenu, { address, name: 'sheet' });
  wrapper.findComponent({ name: 'ElDropdown' }).vm.$emit('command', 'pdf');
  await flushPromises();
  await at('reason-confirm').trigger('click');
  expect(fetchMock).not.toHaveBeenCalled();
  await at('reason-text').setValue('季度结算');
  await at('reason-confirm').trigger('click');
  await flushPromises();
  expect(addressOf(0)).toBe('/file.pdf?reason=季度结算');
  expect(at('reason-dialog').exists()).toBe(true);
});

it('money that is taken off has its sign, nothing taken is a plain zero', () => {
  expect(show(YuanValue, { fen: 561_167, deducted: true, unit: true }).wrapper.text()).toBe('−5,611.67元');
  expect(show(YuanValue, { fen: 0, deducted: true }).wrapper.text()).toBe('0.00');
});
