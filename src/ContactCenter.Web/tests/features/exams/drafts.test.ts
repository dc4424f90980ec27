import { describe, expect, it } from 'vitest';
import { emptyExam, emptyPart, examOf, sumOf } from '@/features/exams/exam-draft';
import { draftOf, formOf } from '@/features/exams/question-draft';

describe('a question that is typed', () => {
  it('leaves empty options out and right ones keep to theirs', () => {
    const draft = { ...draftOf(null), type: 'multiple' as const, options: ['a', ' ', 'c', 'd'], choices: [2, 1, 3] };

    expect(formOf(draft, 3)).toMatchObject({ seen: 3, options: ['a', 'c', 'd'], key: { choices: [1, 2], isTrue: null, blanks: null, reference: null } });
  });

  it('has for each blank all texts of its line', () => {
    expect(formOf({ ...draftOf(null), type: 'fillIn', blanks: ['13% | 百分之十三 |', '3'] }, null).key?.blanks).toEqual([['13%', '百分之十三'], ['3']]);
  });
});

describe('an exam that is typed', () => {
  it('has a sum that no binary fraction spoils', () => {
    expect(sumOf([{ ...emptyPart(), count: 3, points: 0.1 }, { ...emptyPart(), isDrawn: false, questions: ['q-1'], points: 99.7 }])).toBe(100);
  });

  it('is for everybody who should sit it when no number is given', () => {
    expect(examOf(emptyExam('c1')).candidates).toBeNull();
    expect(examOf({ ...emptyExam('c1'), candidates: 'A1，A2\nA3 ' }).candidates).toEqual(['A1', 'A2', 'A3']);
  });

  it('repeats nothing unless the bureau examines', () => {
    expect(examOf({ ...emptyExam('c1'), rectifies: 't-1' }).rectifies).toBeNull();
  });
});
