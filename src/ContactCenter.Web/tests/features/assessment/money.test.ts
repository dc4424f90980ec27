import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { reactive } from 'vue';
import ContractChanges from '@/features/assessment/components/contract/contract-changes.vue';
import FailedAlarm from '@/features/assessment/components/contract/failed-alarm.vue';
import PenaltyEditor from '@/features/assessment/components/rule-editor/penalty-editor.vue';
import EventTable from '@/features/assessment/components/settlement/event-table.vue';
import FindingPanel from '@/features/assessment/components/sheet/finding-panel.vue';
import WarningPanel from '@/features/assessment/components/sheet/warning-panel.vue';
import type { Contract, ContractChange, FailedMonths, Settlement } from '@/typings/api/assessment';
import type { RuleSet } from '@/typings/documents/rules';
import { show } from '../../mounting';
import { monthSheet, text } from './sheets';

const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});

const failed = (change: Partial<FailedMonths> = {}): FailedMonths => ({
  count: 3,
  window: 12,
  limit: 3,
  alert: true,
  months: ['2026-02', '2026-03', '2026-05'],
  raisedAt: null,
  ...change,
});

describe('FIN_07 the alarm of failed months', () => {
  const contract = (alarms: Contract['alarms']) => ({ id: 'sample', alarms, failedMonths: failed() }) as unknown as Contract;

  it('names the month that made it and the failed months', () => {
    const { at } = show(FailedAlarm, { contract: contract([{ month: '2026-05', failed: ['2026-02', '2026-03', '2026-05'], raisedAt: '2026-06-01T09:00:00+08:00' }]) });
    expect(at('failed-alarm-2026-05').text()).toContain('累计 3 个不合格月');
    expect(at('failed-alarm').text()).toContain('2026年2月、2026年3月、2026年5月');
  });

  it('is not there without one', () => {
    expect(show(FailedAlarm, { contract: contract([]) }).at('failed-alarm').exists()).toBe(false);
  });

  it('stands on the sheet that made it and on no other', () => {
    const made = show(WarningPanel, { sheet: monthSheet({ failedMonths: failed({ raisedAt: '2026-06-01T09:00:00+08:00' }) }) });
    expect(made.at('failed-alarm').text()).toContain('2026年5月');
    expect(show(WarningPanel, { sheet: monthSheet({ failedMonths: failed() }) }).at('failed-alarm').exists()).toBe(false);
  });
});

describe('FIN_09 events on the settlement', () => {
  const settlement = (change: Partial<Settlement> = {}) =>
    ({
      isLast: false,
      bond: { mayBeTaken: false, basis: text('年度考核尚未完成'), records: [] },
      events: {
        decidedFen: 134_680_000,
        broughtForwardFen: 0,
        deductedFen: 56_116_667,
        carriedFen: 78_563_333,
        items: [{ record: 's1', occurredOn: '2026-02-05', range: text('安全事件'), percent: '20', sumFen: 134_680_000, description: '被通报', evidence: 'ab', enteredBy: 'li', approvedBy: 'wu' }],
      },
      ...change,
    }) as unknown as Settlement;

  it('shows reason, evidence, what is taken and what is carried', () => {
    const { at } = show(EventTable, { settlement: settlement() });
    expect(at('event-s1').text()).toContain('被通报');
    expect(at('event-s1').find('[data-testid="evidence"]').exists()).toBe(true);
    expect(at('event-deducted').text()).toContain('−561,166.67');
    expect(at('event-carried').element.parentElement?.textContent).toContain('结转下季扣款');
    expect(at('bond').exists()).toBe(false);
  });

  it('X15 calls what the last quarter leaves a claim on the provider', () => {
    const { at } = show(EventTable, { settlement: settlement({ isLast: true }) });
    expect(at('event-carried').element.parentElement?.textContent).toContain('追偿');
  });

  it('FIN_08 says why the bond may be taken', () => {
    const bond = { mayBeTaken: true, basis: text('服务期限内退出服务'), records: [{ record: 'l1', leftOn: '2026-05-04', description: '撤场', evidence: 'cd', enteredBy: 'li', approvedBy: 'wu' }] };
    const { at } = show(EventTable, { settlement: settlement({ bond }) });
    expect(at('bond').text()).toContain('服务期限内退出服务');
    expect(at('bond').text()).toContain('撤场');
  });
});

describe('FIN_09 ranges in the rule editor', () => {
  const draft = (): RuleSet => ({ id: 'r', version: 2, name: { zh: '规则', en: 'rules' }, source: 's', effectiveFrom: '2026-01', rounding: 'floor', indicators: [] });

  it('adds a range with a key of its own, edits and removes it', async () => {
    const rules = reactive({ ...draft(), penalties: [{ kind: 'event2', reason: { zh: '安全事件', en: 'event' }, fromPercent: '20', toPercent: '30', source: '002' }] });
    const { at, all } = show(PenaltyEditor, { modelValue: rules, problems: [] });
    await at('add-penalty').trigger('click');
    expect(rules.penalties.map((item) => item.kind)).toEqual(['event2', 'event3']);
    await at('penalty-0').find('input[aria-label="上限（%）"]').setValue('25');
    expect(rules.penalties[0]?.toPercent).toBe('25');
    await all('remove-penalty')[0]?.trigger('click');
    expect(rules.penalties.map((item) => item.kind)).toEqual(['event3']);
  });

  it('says that without ranges no event can be entered, and shows problems at their row', () => {
    expect(show(PenaltyEditor, { modelValue: draft(), problems: [] }).wrapper.text()).toContain('不能录入安全事件');
    const rules = { ...draft(), penalties: [{ kind: 'a', reason: { zh: '', en: '' }, fromPercent: '9', toPercent: '5', source: '' }] };
    const { at } = show(PenaltyEditor, { modelValue: rules, problems: [{ path: 'penalties[a]', text: text('下限高于上限') }] });
    expect(at('penalty-0').text()).toContain('下限高于上限');
  });
});

describe('changes of a contract', () => {
  const change: ContractChange = {
    number: 1, state: 'pending', basedOn: 1, reason: '补充协议', enteredBy: 'liu', enteredAt: '2026-11-20T09:00:00+08:00',
    decidedBy: null, decidedAt: null, decisionReason: null,
    lines: [{ line: 'yearSum', what: text('年度合同金额'), from: text('6,734,000.00'), to: text('7,000,000.00') }],
  };

  it('shows the difference in words and keeps the buttons from who entered it', () => {
    const { at } = show(ContractChanges, { contract: 'sample', changes: [change] }, { userName: 'liu' });
    expect(at('changes').text()).toContain('7,000,000.00');
    expect(at('approve-change').attributes('disabled')).toBeDefined();
  });

  it('is approved by another person', async () => {
    fetchMock.mockResolvedValue(new Response(null, { status: 204 }));
    const { at, wrapper } = show(ContractChanges, { contract: 'sample', changes: [change] }, { userName: 'wei' });
    await at('approve-change').trigger('click');
    await flushPromises();
    expect(String(fetchMock.mock.calls[0]?.[0])).toBe('/api/contracts/sample/changes/1/approve');
    expect(wrapper.emitted('decided')).toHaveLength(1);
  });
});

it('X35 says until when each finding can be objected to', () => {
  const finding = { id: 'f1', orderId: 'GD-1', dueOn: '2026-03-10', foundOn: '2026-03-12', description: '逾期', appealUntil: '2026-03-19', certain: true, appealOpen: true };
  const { at } = show(FindingPanel, { findings: [finding, { ...finding, id: 'f2', appealOpen: false }, { ...finding, id: 'f3', appealUntil: null, appealOpen: false }] });
  expect(at('finding-f1').text()).toContain('2026-03-19');
  expect(at('finding-f1').text()).toContain('可申诉');
  expect(at('finding-f2').text()).toContain('申诉期已满');
  expect(at('finding-f3').text()).toContain('已不生效');
});
