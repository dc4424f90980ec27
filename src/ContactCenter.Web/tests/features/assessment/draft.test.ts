import { describe, expect, it } from 'vitest';
import { problemsAt } from '@/format/place';
import type { RuleSet } from '@/typings/documents/rules';
import { compareSheets, nextVersion, parseDraft } from '@/features/assessment/components/rule-editor/draft';
import { hiddenMiss, monthSheet, text, twoRates } from './sheets';

const base: RuleSet = {
  id: 'nanning-2026',
  version: 1,
  name: { zh: '标准', en: 'standard' },
  source: '采购需求',
  effectiveFrom: '2026-01',
  rounding: 'floor',
  indicators: [],
};

describe('a draft of rules', () => {
  it('KPI_16 is a new version from next month on and leaves the old one alone', () => {
    const draft = nextVersion(base, 3, '2026-12');
    expect(draft).toMatchObject({ version: 4, effectiveFrom: '2026-12', effectiveTo: null });
    expect(base).toMatchObject({ version: 1, effectiveFrom: '2026-01' });
    expect(nextVersion({ ...base, effectiveFrom: '2027-03' }, 1, '2026-12').effectiveFrom).toBe('2027-04');
  });

  it('reads JSON, and says what is wrong with what is none', () => {
    expect(parseDraft(JSON.stringify(base)).rules).toEqual(base);
    expect(parseDraft('{').error).toContain('JSON');
    expect(parseDraft('[]').rules).toBeNull();
    expect(parseDraft('null').rules).toBeNull();
  });

  it('finds the problems of a field and of everything inside it, not of a neighbour', () => {
    const problem = (path: string) => ({ path, text: text(path) });
    const problems = [problem('indicators[KPI-01].measures[0].targets'), problem('indicators[KPI-010].code'), problem('effectiveFrom')];
    expect(problemsAt(problems, 'indicators[KPI-01]').map(({ path }) => path)).toEqual(['indicators[KPI-01].measures[0].targets']);
    expect(problemsAt(problems, 'effectiveFrom')).toHaveLength(1);
    expect(problemsAt(problems, 'effective')).toEqual([]);
  });
});

describe('preview', () => {
  it('marks the lines whose outcome differs, and keeps those that one side lacks', () => {
    const before = monthSheet({ indicators: [hiddenMiss, twoRates] });
    const after = monthSheet({ indicators: [{ ...hiddenMiss, deductionText: '1' }, { ...twoRates }] });
    expect(compareSheets(before, after).map(({ code, changed }) => [code, changed])).toEqual([['KPI-01', true], ['KPI-08', false]]);
    const shorter = compareSheets(before, monthSheet({ indicators: [hiddenMiss] }));
    expect(shorter.at(-1)).toMatchObject({ code: 'KPI-08', after: null, changed: true });
  });
});
