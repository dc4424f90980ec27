import { describe, expect, it } from 'vitest';
import { syncServerClock } from '@/hooks/server-clock';
import { addressOf, asCallFilter, firstQuestion, questionOf } from '@/features/history/components/call-question';
import { drillFilter } from '@/features/reporting/components/drill-down';
import { dispositionTree } from '@/features/floor/components/disposition-tree';
import { figures } from '../figures';

describe('dispositionTree', () => {
  const item = (code: string, parent: string | null) => ({ code, parent, name: code, nameEnglish: code });

  it('puts children under their parents and orphans at the top', () => {
    const tree = dispositionTree([item('vat', 'tax'), item('tax', null), item('lost', 'gone'), item('self', 'self')], (i) => i.name);
    expect(tree).toEqual([
      { code: 'tax', label: 'tax', children: [{ code: 'vat', label: 'vat' }] },
      { code: 'lost', label: 'lost' },
      { code: 'self', label: 'self' },
    ]);
  });
});

describe('drillFilter', () => {
  const row = {
    key: 'tax-general',
    label: '',
    labelEnglish: '',
    from: '2026-11-21T00:00:00+08:00',
    to: '2026-11-22T00:00:00+08:00',
    figures: figures(1, 1),
    answeredWithin: null,
  };
  const report = {
    from: '2026-11-21', to: '2026-11-21', by: 'queue' as const, total: row.figures, rows: [row], withinSeconds: null, answeredWithin: null,
  };
  const asked = { from: '2026-11-21', to: '2026-11-21', by: 'queue' as const, entryNumber: '12366' };

  it('asks for the calls of the row that the figure counts', () => {
    expect(drillFilter('abandoned', row, report, asked)).toEqual({
      from: row.from,
      to: row.to,
      queue: 'tax-general',
      agent: undefined,
      entryNumber: '12366',
      fact: 'abandoned',
    });
    expect(drillFilter('averageHandle', row, { ...report, by: 'agent' }, asked)).toMatchObject({ agent: 'tax-general', fact: 'handled' });
    expect(drillFilter('offered', { ...row, key: '' }, { ...report, by: 'agent' }, asked)).toMatchObject({ agent: '-' });
    expect(drillFilter('answered', { ...row, key: 'early' }, { ...report, by: 'team' }, asked)).toMatchObject({ team: 'early', agent: undefined });
    expect(drillFilter('offered', { ...row, key: '' }, { ...report, by: 'team' }, asked)).toMatchObject({ team: undefined, agent: '-' });
  });

  it('asks for the whole period, last day included, for the total', () => {
    syncServerClock('2026-11-21T09:00:00+08:00');
    expect(drillFilter('answerRate', null, report, asked)).toMatchObject({
      from: '2026-11-21T00:00:00+08:00',
      to: '2026-11-22T00:00:00+08:00',
      fact: 'offered',
    });
  });
});

describe('call search', () => {
  it('starts with today at the centre and sends its wall clock with the offset', () => {
    syncServerClock('2026-11-21T09:00:00+08:00');
    const filter = asCallFilter({ ...firstQuestion(), caller: '138 1234-5678' });
    expect(filter).toMatchObject({ from: '2026-11-21T00:00:00+08:00', to: '2026-11-22T00:00:00+08:00', caller: '13812345678' });
    expect(asCallFilter({ period: null }).from).toBeUndefined();
  });

  it('stands in the address, also for all times, and an address that says nothing asks for today', () => {
    syncServerClock('2026-11-21T09:00:00+08:00');
    const asked = { period: ['2026-11-01 00:00:00', '2026-11-08 00:00:00'] as [string, string], queue: 'tax', caller: '138', outcome: 'abandoned' as const };
    expect(questionOf(addressOf(asked))).toMatchObject(asked);
    expect(questionOf(addressOf({ period: null })).period).toBeNull();
    expect(questionOf({}).period).toEqual(['2026-11-21 00:00:00', '2026-11-22 00:00:00']);
    expect(questionOf({ outcome: 'nonsense', from: 'yesterday' })).toMatchObject({ outcome: undefined, period: ['2026-11-21 00:00:00', '2026-11-22 00:00:00'] });
  });

  it('begins at the first page when something else is asked', () => expect(addressOf(firstQuestion())).toHaveProperty('page', undefined));
});
