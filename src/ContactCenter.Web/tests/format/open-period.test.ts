import { mount } from '@vue/test-utils';
import { ElDatePicker } from 'element-plus';
import { describe, expect, it } from 'vitest';
import { asFilter, addressOf, questionOf } from '@/features/audit/components/audit-question';
import AuditFilterBar from '@/features/audit/components/audit-filter-bar.vue';
import { asCallFilter, questionOf as callsOf } from '@/features/history/components/call-question';
import { boundsOf, openPeriodOf } from '@/format/open-period';
import { i18n } from '@/locales';

const from = '2026-11-01 00:00:00';
const to = '2026-11-21 18:00:00';

describe('a period of an address', () => {
  it('is open to the side of which nothing is said', () => {
    expect(openPeriodOf(from, undefined)).toEqual([from, '']);
    expect(openPeriodOf(undefined, to)).toEqual(['', to]);
    expect(openPeriodOf(undefined, undefined)).toBeNull();
    expect(boundsOf([from, ''], 480)).toEqual({ from: '2026-11-01T00:00:00+08:00', to: undefined });
    expect(boundsOf(['', to], 480)).toEqual({ from: undefined, to: '2026-11-21T18:00:00+08:00' });
    expect(boundsOf(null, 480)).toEqual({ from: undefined, to: undefined });
  });

  it('has no time that is none', () => expect(openPeriodOf('yesterday', '2026-11-21')).toBeNull());

  it('is asked of the audit log and of the calls, and stays in the address', () => {
    expect(asFilter(questionOf({ from })).to).toBeUndefined();
    expect(asFilter(questionOf({ from })).from).toContain('2026-11-01T00:00:00');
    expect(asFilter(questionOf({ to })).from).toBeUndefined();
    expect(addressOf(questionOf({ to }))).toMatchObject({ from: '', to });
    expect(asCallFilter(callsOf({ from })).to).toBeUndefined();
    expect(asCallFilter(callsOf({ from })).from).toContain('2026-11-01T00:00:00');
  });
});

describe('the form of the audit log', () => {

  it.each([
    [{ from, to }, ['2026-11-01 00:00', '2026-11-21 18:00']],
    [{ from }, ['2026-11-01 00:00', '']],
    [{ to }, ['', '2026-11-21 18:00']],
  ])('shows the one side that %o says', (address, shown) => {
    const wrapper = mount(AuditFilterBar, {
      props: { modelValue: questionOf(address), loading: false },
      global: { plugins: [i18n], stubs: { teleport: true, ElSelect: true } },
    });
    expect(wrapper.findAllComponents(ElDatePicker).map((picker) => picker.find('input').element.value)).toEqual(shown);
  });
});
