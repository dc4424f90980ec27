import { expect, test } from 'vitest';
import { inDispute, mostTaken } from '@/features/quality/calibration';
import type { CalibrationView } from '@/typings/api/quality';

const options = [{ id: 'full', label: '', points: 100 }, { id: 'none', label: '', points: 0 }];
const item = (id: string) => ({ id, text: id, weight: 50, options, mayNotApply: true, fatal: null });
const score = (scorer: string, answers: Record<string, string | null>, submittedAt: string | null = '2026-11-02T01:00:00Z') =>
  ({ place: 1, scorer, answers, comments: [], remark: '', version: 1, submittedAt });
const view = {
  form: { body: { title: '', fatalZeroes: false, sections: [{ kind: 'ability', items: [item('a'), item('b'), item('c')] }] } },
  scores: [score('li', { a: 'full', b: null, c: 'none' }), score('zhao', { a: 'full', b: 'full', c: 'none' }), score('sun', { a: 'none', b: null, c: 'full' }, null)],
  figures: {
    contacts: [{
      place: 1,
      items: [
        { item: 'a', taken: [{ option: 'full', scorers: ['li', 'zhao'] }] },
        { item: 'b', taken: [{ option: 'full', scorers: ['zhao'] }, { option: null, scorers: ['li'] }] },
        { item: 'c', taken: [{ option: 'full', scorers: ['x'] }, { option: 'none', scorers: ['li', 'zhao'] }] },
      ],
    }],
  },
} as unknown as CalibrationView;

test('what most people chose is filled in, and where they are even the better one', () => {
  expect(mostTaken(view, 1)).toEqual({ a: 'full', b: 'full', c: 'none' });
  expect(mostTaken(view, 2)).toEqual({});
});

test('each item that somebody answered otherwise needs its reason, and a draft says nothing', () => {
  expect(inDispute(view, 1, { a: 'full', b: 'full', c: 'none' })).toEqual(['b']);
  expect(inDispute(view, 1, { a: 'none', b: null, c: 'none' })).toEqual(['a', 'b']);
  expect(inDispute(view, 1, { a: 'full' })).toEqual([]);
});
