import { createI18n } from 'vue-i18n';
import { describe, expect, it } from 'vitest';
import { formProblem } from '@/features/administration/model/form-problem';
import { faultsOf, fieldOf, fileFaults, group, readPlace, sort } from '@/features/administration/model/places';
import { changeLine, faultLines, type Speech } from '@/features/administration/model/words';
import type { CentreSettings } from '@/typings/documents/settings';
import { allTexts } from '../../texts';
import { settings } from './settings';

const { enUs, zhCn } = allTexts;

function speech(language: 'zh' | 'en', of: CentreSettings = settings()): Speech {
  // The library derives its key type from the messages, which is too deep here.
  const create = createI18n as unknown as (options: object) => { global: { t(key: string, values: object): string; te(key: string): boolean } };
  const { t, te } = create({ legacy: false, locale: language, messages: { zh: zhCn, en: enUs } }).global;
  return { t: (key, values) => t(key, values ?? {}), te, english: language === 'en', settings: of };
}

describe('a place', () => {
  it('is taken apart, with numbers and with names', () => {
    expect(readPlace('queues[2].targets.averageWaitSeconds')).toEqual({ part: 'queues', entry: '2', field: 'targets.averageWaitSeconds' });
    expect(readPlace('agents[8001]')).toEqual({ part: 'agents', entry: '8001', field: null });
    expect(readPlace('trunks[0].sources[3]')).toEqual({ part: 'trunks', entry: '0', field: 'sources[3]' });
    expect(readPlace('timeZone')).toEqual({ part: 'timeZone', entry: null, field: null });
    expect(['targets.averageWaitSeconds', 'sources[3]', 'queues[0]', 'name'].map(fieldOf)).toEqual(['averageWaitSeconds', 'sources', 'queues', 'name']);
  });
});

describe('errors of the server', () => {
  const unknown = (name: string) => ({ code: 'unknown', params: { name } });
  const range = { code: 'out-of-range', params: { value: '-1', least: '0', most: '86400' } };
  const contract = { code: 'in-contract', params: { name: 'general', contract: 'sample', day: '2027-12-31' } };
  const faults = {
    'queues[1].greeting': [unknown('gone')],
    'queues[1].targets.averageWaitSeconds': [range],
    'entryNumbers[0].queue': [unknown('general')],
    'queues': [contract],
  };

  it('of the edited entry go to its fields, all others keep their names', () => {
    expect(sort(faults, settings(), 'queues', 1)).toEqual({
      own: { greeting: [unknown('gone')], averageWaitSeconds: [range] },
      others: [
        { part: 'entryNumbers', key: '12366', field: 'queue', why: unknown('general') },
        { part: 'queues', key: null, field: null, why: contract },
      ],
    });
  });

  it('become what a form says, in its language; the second of two alike is the wrong one', () => {
    const twice = settings();
    twice.queues.push({ ...twice.queues[0]! });
    const said = formProblem({ status: 400, code: 'invalid-request', faults: { 'queues[2].id': [{ code: 'twice', params: { name: 'general' } }], ...faults } }, twice, 'queues', 'general', speech('zh'));
    expect(said.faults).toEqual({ id: [{ code: 'twice', params: { name: 'general' } }] });
    expect(said.problems?.at(-1)?.text.chinese).toBe('队列：合同“sample”的考核范围包含“general”，2027-12-31 之前不能删除。');
    const conflict = { status: 409, code: 'stale' };
    expect(formProblem(conflict, twice, 'queues', 'general', speech('zh'))).toBe(conflict);
  });

  it('that many entries share are said once, with all their names', () => {
    const missing = Object.fromEntries([0, 1, 2].map((agent) => [`agents[${agent}].queues[0]`, [unknown('general')]]));
    const found = faultsOf(missing, settings());
    expect(group(found)).toEqual([{ part: 'agents', field: 'queues', why: unknown('general'), keys: ['8001', '8002', '8003'] }]);
    expect(faultLines(found, speech('en'))).toEqual([
      'Agent 坐席8001 (8001), 坐席8002 (8002), 坐席8003 (8003) · Queues: There is no “general”.',
    ]);
    expect(faultLines(faultsOf(missing, settings(), ['general']), speech('zh'))).toEqual([
      '坐席 坐席8001（8001）、坐席8002（8002）、坐席8003（8003） · 所属队列：仍在使用“general”，请先改到别处。',
    ]);
    const many = Array.from({ length: 7 }, (_, n) => ({ part: 'agents', key: `9${n}`, field: 'queues[0]', why: { code: 'x' } }));
    expect(faultLines(many, speech('zh'))).toEqual(['坐席 90、91、92、93、94 等 7 项 · 所属队列：操作失败（x）']);
  });

  it('of a file keep their number in it, counted from one', () => {
    expect(fileFaults({ 'settings.queues[0].name': [{ code: 'missing' }] })).toEqual([{ part: 'queues', key: '#1', field: 'name', why: { code: 'missing' } }]);
  });
});

describe('a difference', () => {
  const changed = (path: string, before: unknown, after: unknown) => ({ path, kind: 'changed' as const, before, after });

  it('is said with names, units and per cent', () => {
    expect(changeLine(changed('queues[general].wrapUpSeconds', 60, 90), speech('zh'))).toEqual(
      { what: '队列 综合（general）', field: '整理时限', kind: 'changed', before: '60秒', after: '90秒' });
    expect(changeLine(changed('queues[general].targets.answerRateBasisPoints', 9500, 9050), speech('en'))).toMatchObject({ what: 'Queue General (general)', before: '95 %', after: '90.5 %' });
    expect(changeLine(changed('agents[8001].queues', ['general'], ['general', 'software']), speech('zh'))).toMatchObject({ before: '综合（general）', after: '综合（general）、软件（software）' });
    expect(changeLine(changed('entryNumbers[12366].greeting', null, 'welcome'), speech('zh'))).toMatchObject({ before: '–', after: '欢迎词（welcome）' });
    expect(changeLine(changed('entryNumbers[12366].destination', 'queue', 'stay'), speech('zh'))).toMatchObject({ before: '进入队列', after: '保持接通（测试线路）' });
    expect(changeLine(changed('queues[general].record', true, false), speech('en'))).toMatchObject({ before: 'Yes', after: 'No' });
    expect(changeLine(changed('areaCode', '771', ''), speech('zh'))).toMatchObject({ what: '区号', field: '', before: '771', after: '–' });
  });

  it('never shows a password', () => expect(changeLine(changed('trunks[main].password', null, null), speech('zh'))).toMatchObject({ before: '（不显示）', after: '（不显示）' }));

  it('of an entry that comes or goes names it by what it brings', () => {
    const line = changeLine({ path: 'dispositions[land]', kind: 'added', before: null, after: { code: 'land', parent: 'vat', name: '土地', nameEnglish: 'Land' } }, speech('zh'));
    expect(line).toEqual({ what: '业务分类 土地（land）', field: '', kind: 'added', before: '–', after: '编码：land；上级分类：增值税（vat）；名称：土地；英文名称：Land' });
  });

  it('of the order lists the names', () => {
    const line = changeLine({ path: 'queues', kind: 'reordered', before: ['general', 'software'], after: ['software', 'general'] }, speech('zh'));
    expect(line).toMatchObject({ what: '队列', before: '综合（general）、软件（software）', after: '软件（software）、综合（general）' });
  });
});
