import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import AcceptanceTable from '@/features/assessment/components/contract/acceptance-table.vue';
import TextPart from '@/features/assessment/components/reports/text-part.vue';
import { missedIndicators, textSections } from '@/features/assessment/components/reports/text-sections';
import type { AcceptanceRequest, PeriodReport, ReportText, Tone } from '@/typings/api/report';
import { show } from '../../mounting';

const fetchMock = vi.fn<typeof fetch>();
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});

const cell = (shown: string, tone: Tone = 'plain') => ({ text: shown, number: null, numeric: false, tone });
const row = (code: string, name: string, tone: Tone) => ({ cells: [cell(code), cell(name), cell('', tone)] });
const report: PeriodReport = {
  title: '服务水平半年报告',
  subtitle: null,
  hash: null,
  generatedAt: '2026-07-01T00:05:00+08:00',
  period: '2026-H1',
  particulars: [],
  footnotes: [],
  sections: [
    {
      title: '服务水平',
      blocks: [
        { kind: 'paragraph', text: 'x', tone: 'plain' },
        {
          kind: 'table',
          caption: null,
          total: null,
          columns: [{ key: 'code', title: '' }, { key: 'name', title: '' }, { key: 'met', title: '' }],
          rows: [row('KPI-02', '等待', 'bad'), row('KPI-01', '接通率', 'good'), row('KPI-01', '接通率', 'bad'), row('KPI-01', '接通率', 'bad'), row('KPI-05', '满意率', 'plain')],
        },
        { kind: 'table', caption: null, total: null, columns: [{ key: 'name', title: '' }, { key: 'correction', title: '' }], rows: [{ cells: [cell('等待'), cell('', 'bad')] }] },
      ],
    },
  ],
};
const text = (section: string, revision: number, body: string): ReportText => ({
  section, revision, text: body, writtenBy: 'liu', writtenAt: '2026-07-02T09:00:00+08:00',
});

describe('parts of a report that people write', () => {
  it('RPT_06 asks for a correction of every missed indicator once', () => {
    expect([...missedIndicators(report)]).toEqual([['KPI-02', '等待'], ['KPI-01', '接通率']]);
    const sections = textSections('halfYear', report, [text('correction:KPI-01', 1, '增派坐席'), text('correction:KPI-02', 1, 'x'), text('correction:KPI-02', 2, '')]);
    expect(sections.map((section) => [section.key, section.wanted])).toEqual([
      ['questions', false], ['handling', false], ['opinions', false], ['correction:KPI-01', false], ['correction:KPI-02', true],
    ]);
  });

  it('keeps a correction that was written of an indicator that is met by now', () => {
    const sections = textSections('month', { ...report, sections: [] }, [text('correction:KPI-07', 1, 'x')]);
    expect(sections.at(-1)).toMatchObject({ key: 'correction:KPI-07', indicator: 'KPI-07', wanted: false });
  });

  it('RPT_05 asks for questions and improvement in the online report only', () => {
    expect(textSections('online', report, []).map((section) => section.key)).toEqual(['common-questions', 'improvement']);
  });

  it('puts the newest revision first', () => {
    const [questions] = textSections('month', report, [text('questions', 1, 'a'), text('questions', 3, 'c'), text('questions', 2, 'b')]);
    expect(questions?.revisions.map((item) => item.text)).toEqual(['c', 'b', 'a']);
  });
});

describe('writing a part', () => {
  const section = (...revisions: ReportText[]) => ({ key: 'questions', indicator: null, revisions, wanted: false });
  const props = (...revisions: ReportText[]) => ({ contract: 'c', period: '2026-03', section: section(...revisions), writes: true });

  it('says which revision it is based on', async () => {
    fetchMock.mockResolvedValue(json(text('questions', 3, '新文字')));
    const { wrapper, at } = show(TextPart, props(text('questions', 2, '旧文字')));
    expect(at('text-save').attributes('disabled')).toBeDefined();
    await wrapper.find('textarea').setValue('新文字');
    await at('text-save').trigger('click');
    await flushPromises();
    expect(String(fetchMock.mock.calls[0]?.[0])).toBe('/api/contracts/c/reports/2026-03/texts');
    expect(JSON.parse(String(fetchMock.mock.calls[0]?.[1]?.body))).toEqual({ section: 'questions', text: '新文字', basedOn: 2 });
    expect(wrapper.emitted('written')).toHaveLength(1);
  });

  it('follows a newer revision unless the person has begun to write', async () => {
    const { wrapper } = show(TextPart, props(text('questions', 1, '一')));
    await wrapper.setProps(props(text('questions', 2, '二')));
    expect(wrapper.find('textarea').element.value).toBe('二');
    await wrapper.find('textarea').setValue('我写的');
    await wrapper.setProps(props(text('questions', 3, '三')));
    expect(wrapper.find('textarea').element.value).toBe('我写的');
  });

  it('asks for the newest when somebody else has saved, and throws nothing away', async () => {
    fetchMock.mockResolvedValue(json({ code: 'stale' }, 409));
    const { wrapper, at } = show(TextPart, props(text('questions', 1, '一')));
    await wrapper.find('textarea').setValue('我写的');
    await at('text-save').trigger('click');
    await flushPromises();
    expect(wrapper.emitted('stale')).toHaveLength(1);
    expect(wrapper.find('textarea').element.value).toBe('我写的');
  });

  it('is only read by who may not write', () => {
    const { wrapper, at } = show(TextPart, { ...props(text('questions', 1, '一')), writes: false });
    expect(wrapper.find('textarea').exists()).toBe(false);
    expect(at('text-save').exists()).toBe(false);
    expect(wrapper.text()).toContain('一');
  });
});

describe('acceptance requests', () => {
  const request = (state: AcceptanceRequest['state']): AcceptanceRequest => ({
    id: '7', from: '2026-01', to: '2026-06', note: '', dueOn: '2026-07-08', certain: true, state, requestedBy: 'wei',
    requestedAt: '2026-07-01T09:00:00+08:00', startedBy: state === 'started' ? 'li' : null, startedAt: state === 'started' ? '2026-07-02T09:00:00+08:00' : null,
  });

  it('RPT_10 the bureau starts one that waits, the provider only looks', async () => {
    fetchMock.mockResolvedValue(json(request('started')));
    const bureau = show(AcceptanceTable, { contract: 'c', requests: [request('overdue')] });
    await bureau.at('acceptance-start').trigger('click');
    await flushPromises();
    expect(String(fetchMock.mock.calls[0]?.[0])).toBe('/api/contracts/c/acceptance-requests/7/start');
    expect(bureau.wrapper.emitted('started')).toHaveLength(1);
    expect(show(AcceptanceTable, { contract: 'c', requests: [request('overdue')] }, { roles: ['provider'] }).at('acceptance-start').exists()).toBe(false);
    expect(show(AcceptanceTable, { contract: 'c', requests: [request('started')] }).at('acceptance-start').exists()).toBe(false);
  });
});
