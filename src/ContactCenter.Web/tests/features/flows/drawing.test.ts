import { describe, expect, it } from 'vitest';
import { changesBetween } from '@/features/flows/model/changes';
import { copy, type FlowDocument } from '@/features/flows/model/document';
import { exitsOf, freeId, lead, placed, rename, socketOf, withoutStep } from '@/features/flows/model/exits';
import { kinds, newStep } from '@/features/flows/model/kinds';
import { problemsOf } from '@/features/flows/model/problems';
import zhCn from '@/features/flows/locales/office-zh-CN';
import shared from '@/locales/zh-CN';

const flow = (): FlowDocument => ({
  start: 'menu',
  steps: [
    { ...newStep('menu', 'menu', { x: 1, y: 2 }), keys: [{ key: '1', next: 'queue' }, { key: '2', next: 'bye' }], otherwise: 'queue' },
    { ...newStep('queue', 'queue', { x: 0, y: 0 }), place: null, overflow: 'bye' },
    { ...newStep('hangUp', 'bye', { x: 0, y: 0 }), place: null },
  ],
});

describe('a drawn flow', () => {
  it('has an edge for every way out, and a way is led elsewhere by its socket', () => {
    const drawn = flow();
    expect(exitsOf(drawn.steps[0]!).map((exit) => [exit.name, socketOf(exit), exit.target])).toEqual([
      ['1', 'keys.0', 'queue'],
      ['2', 'keys.1', 'bye'],
      ['otherwise', 'otherwise', 'queue'],
    ]);
    lead(drawn.steps[0]!, 'keys.1', 'queue');
    lead(drawn.steps[0]!, 'otherwise', null);
    expect(exitsOf(drawn.steps[0]!).map(({ target }) => target)).toEqual(['queue', 'queue', null]);
  });

  it('keeps its ways when a step is called otherwise, and loses those to a step that goes', () => {
    const drawn = flow();
    rename(drawn, 'menu', 'entry');
    rename(drawn, 'bye', 'end');
    expect([drawn.start, exitsOf(drawn.steps[0]!)[1]!.target, drawn.steps[1]!.overflow]).toEqual(['entry', 'end', 'end']);
    withoutStep(drawn, 'queue');
    expect(exitsOf(drawn.steps[0]!).map(({ target }) => target)).toEqual([null, 'end', null]);
  });

  it('finds free ids and places for steps that have none', () => {
    expect(freeId(flow(), 'queue')).toBe('queue-1');
    const places = placed(flow());
    expect(places.get('menu')).toEqual({ x: 1, y: 2 });
    expect(places.get('queue')!.x).toBeGreaterThan(1);
    expect(places.get('queue')).not.toEqual(places.get('bye'));
  });

  it('says what another version has otherwise, whatever was only moved in the drawing', () => {
    const other = copy(flow());
    other.steps[0]!.place = { x: 500, y: 500 };
    expect(changesBetween(flow(), other)).toEqual([]);
    other.steps[0]!.attempts = 2;
    other.steps.splice(2, 1);
    expect(changesBetween(flow(), other)).toEqual(['steps[menu].attempts: 3 → 2', 'steps[bye].type: hangUp → –']);
  });
});

describe('what is wrong with a flow', () => {
  it('is said at its step', () =>
    expect(problemsOf({ start: [{ code: 'a' }], 'steps[2].keys[0].next': [{ code: 'b' }], 'steps[1]': [{ code: 'c' }] })).toEqual([
      { step: null, field: 'start', faults: [{ code: 'a' }] },
      { step: 2, field: 'keys[0].next', faults: [{ code: 'b' }] },
      { step: 1, field: '', faults: [{ code: 'c' }] },
    ]));
});

describe('every kind of step', () => {
  it('has a name, and names for its fields', () => {
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(shared.stepKind).sort());
    const words = Object.keys(zhCn.flows.fields);
    expect(Object.values(kinds).flat().map(({ name }) => name).filter((name) => !words.includes(name))).toEqual([]);
  });
});
