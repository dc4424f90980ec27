import { expect, test } from 'vitest';
import { formatScore, isComplete, previewTotal } from '@/features/quality/score';
import type { FormItem, QualityForm } from '@/typings/api/quality';

const options = [{ id: 'full', label: '', points: 100 }, { id: 'half', label: '', points: 50 }, { id: 'none', label: '', points: 0 }];
const item = (id: string, weight: number, fatal: FormItem['fatal'] = null): FormItem => ({ id, text: id, weight, options, mayNotApply: true, fatal });
const form = (fatalZeroes: boolean, ...items: FormItem[]): QualityForm => ({ title: '', fatalZeroes, sections: [{ kind: 'ability', items }] });

test('what a scorer sees is what the server will count', () => {
  const two = form(false, item('a', 30), item('b', 70));
  expect(previewTotal(two, { a: 'full', b: 'half' })).toBe(6500);
  expect(previewTotal(two, { a: null, b: 'half' })).toBe(5000);
  expect(previewTotal(form(false, item('a', 2), item('b', 1)), { a: 'full', b: 'none' })).toBe(6667);
  expect(previewTotal(two, { a: null, b: null })).toBeNull();
});

test('a fatal item makes the total 0 where the form says so', () => {
  const items = [item('a', 100), item('b', 0, 'business')];
  expect(previewTotal(form(true, ...items), { a: 'full', b: 'none' })).toBe(0);
  expect(previewTotal(form(false, ...items), { a: 'full', b: 'none' })).toBe(10_000);
});

test('what does not apply is answered, and what was not looked at is not', () => {
  expect(isComplete(form(false, item('a', 1)), { a: null })).toBe(true);
  expect(isComplete(form(false, item('a', 1)), {})).toBe(false);
  expect([formatScore(9150), formatScore(0), formatScore(null)]).toEqual(['91.50', '0.00', '–']);
});
