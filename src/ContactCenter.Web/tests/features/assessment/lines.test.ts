import { describe, expect, it } from 'vitest';
import { factNeeds, isEntered } from '@/features/assessment/components/entries/external-facts';
import { missingFields } from '@/features/assessment/components/entries/record-fields';
import { diaryRows } from '@/features/assessment/components/diary/diary-order';
import { inMilliseconds, rowsOf, sortWarnings, standoutOf } from '@/features/assessment/components/sheet/sheet-lines';
import { trendRows } from '@/features/assessment/components/trends/trend-rows';
import type { DiaryItem } from '@/typings/api/bureau';
import { fact, fraction, hiddenMiss, monthSheet, rate, text, twoRates, warning } from './sheets';

describe('lines of a sheet', () => {
  it.each([
    [{ assessed: 'assessed', met: false }, 'missed'],
    [{ assessed: 'substituted', met: true }, 'met'],
    [{ assessed: 'exempt', met: false }, 'exempt'],
    [{ assessed: 'missing', met: null }, 'missing'],
    [{ assessed: 'notApplicable', met: null }, 'quiet'],
    [{ assessed: 'runningCount', met: true }, 'quiet'],
    [{ assessed: 'information', met: false }, 'missed'],
  ] as const)('%o stands out as %s', (given, expected) => expect(standoutOf(given)).toBe(expected));

  it('KPI_08 shows a line for each of two rates, and one line for a single rate', () => {
    expect(rowsOf(twoRates).map((row) => row.rate.name.chinese)).toEqual(['全部工单', '投诉、举报']);
    expect(rowsOf(hiddenMiss)).toEqual([{ rate: hiddenMiss, part: false }]);
  });

  it('knows a sum of times from a count', () => {
    const wait = rate({ facts: [fact('calls.answered-wait-ms', 1, 'numerator', { unit: 'milliseconds' }), fact('calls.answered', 1, 'denominator')] });
    expect([inMilliseconds(wait, 'numerator'), inMilliseconds(wait, 'denominator')]).toEqual([true, false]);
  });

  it('X1_X3 puts what blocks first, then what is doubtful, and folds what is said of every sheet', () => {
    const sorted = sortWarnings([warning('externalFigure'), warning('exactlyAtLimit'), warning('missingFigure', true), warning('hiddenMiss')]);
    expect(sorted.blocking.map((item) => item.code)).toEqual(['missingFigure']);
    expect(sorted.serious.map((item) => item.code)).toEqual(['exactlyAtLimit', 'hiddenMiss']);
    expect(sorted.notes.map((item) => item.code)).toEqual(['externalFigure']);
  });
});

describe('what the bureau has to enter', () => {
  it('X34 names every fact once, with all its indicators', () => {
    const needs = factNeeds(monthSheet());
    expect(needs.map((need) => need.name)).toEqual(['calls.answered', 'calls.requested', 'qa.items']);
    expect(needs[0]?.indicators).toEqual(['KPI-01', 'KPI-08', 'KPI-13']);
    expect(needs.filter(isEntered).map((need) => need.name)).toEqual(['qa.items']);
  });

  it('a complaint that is judged needs the day of the verdict, a pending one does not', () => {
    expect(missingFields('complaint', { verdict: 'proven' })).toEqual(['decidedOn']);
    expect(missingFields('complaint', { verdict: 'pending' })).toEqual([]);
    expect(missingFields('exemption', { event: 'newPolicy', until: '2026-05-31' })).toEqual(['description']);
    expect(missingFields('securityEvent', {})).toEqual(['penalty', 'percent', 'description']);
  });
});

describe('the diary', () => {
  const item = (id: string, dueOn: string, state: DiaryItem['state']) => ({ id, dueOn, state, title: text(id) }) as DiaryItem;
  const items = [item('c', '2026-12-10', 'due'), item('b', '2026-11-16', 'overdue'), item('a', '2026-11-10', 'late')];

  it('RPT_01 lists what is open by day, and what is overdue alone', () => {
    expect(diaryRows(items, 'open').map((row) => row.id)).toEqual(['b', 'c']);
    expect(diaryRows(items, 'overdue').map((row) => row.id)).toEqual(['b']);
    expect(diaryRows(items, 'submitted').map((row) => row.id)).toEqual(['a']);
    expect(diaryRows(items, 'all').map((row) => row.id)).toEqual(['a', 'b', 'c']);
  });
});

describe('trends', () => {
  const month = (name: string, value: number | null, score: number | null) => ({
    month: name,
    assessable: true,
    score: score === null ? null : fraction(score),
    indicators: [{ code: 'KPI-01', name: text('人工接通率'), value: value === null ? null : text(`${value}%`), valueNumber: value, targetLow: name === '2026-01' ? 90 : 95, targetHigh: null }],
  });

  it('turn months into rows with the target of each month', () => {
    const [score, answered] = trendRows([month('2026-01', 93, 97), month('2026-02', null, null)], '得分');
    expect(score).toMatchObject({ code: 'score', numbers: [97, null], texts: ['97', null] });
    expect(answered).toMatchObject({ code: 'KPI-01', numbers: [93, null], low: [90, 95], high: [null, null] });
  });

  it('have no row of scores where months are not scored', () => {
    expect(trendRows([month('2026-01', 93, null)], '得分').map((row) => row.code)).toEqual(['KPI-01']);
  });
});
