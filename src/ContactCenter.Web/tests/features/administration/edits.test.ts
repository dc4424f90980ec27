import { describe, expect, it } from 'vitest';
import { changesNothing, withAgents } from '@/features/administration/model/agent-bulk';
import { blank } from '@/features/administration/model/blank';
import { put, rebase, without } from '@/features/administration/model/edits';
import { lacksOf } from '@/features/administration/model/required';
import { keptAs } from '@/features/administration/model/sounds';
import { asTree, depths } from '@/features/administration/model/tree';
import { settings } from './settings';

describe('an edit', () => {
  it('lays what a person changed onto what somebody else saved meanwhile, field by field', () => {
    const was = settings().queues[0]!;
    const typed = { ...was, wrapUpSeconds: 90, targets: { ...was.targets, averageWaitSeconds: 20 } };
    const fresh = settings();
    fresh.queues[0] = { ...was, name: '综合咨询', targets: { ...was.targets, averageHandleMaxSeconds: 400 } };

    const queue = put('queues', was, typed)(fresh).queues[0]!;

    expect(queue).toEqual({ ...was, name: '综合咨询', wrapUpSeconds: 90, targets: { ...was.targets, averageWaitSeconds: 20, averageHandleMaxSeconds: 400 } });
    expect(fresh.queues[0]!.wrapUpSeconds).toBe(60);
  });

  it('takes a list of values as one: the person saw all of it', () => expect(rebase(['a'], ['a', 'b'], ['c'])).toEqual(['a', 'b']));

  it('keeps what was left out, so that a password stays, and sends an empty one', () => {
    const was = { ...blank.trunk(), id: 'main', hasPassword: true };
    const trunks = { ...settings(), trunks: [was] };
    expect(put('trunks', was, { ...was, name: '主中继' })(trunks).trunks[0]).not.toHaveProperty('password', expect.anything());
    expect(put('trunks', was, { ...was, password: '' })(trunks).trunks[0]).toHaveProperty('password', '');
  });

  it('puts a new entry at the end, and one that was deleted meanwhile back', () => {
    const queue = { ...blank.queue(), id: 'new' };
    expect(put('queues', null, queue)(settings()).queues.map(({ id }) => id)).toEqual(['general', 'software', 'new']);
    const gone = without('queues', ['general'])(settings());
    expect(put('queues', settings().queues[0]!, { ...settings().queues[0]!, wrapUpSeconds: 5 })(gone).queues.map(({ id }) => id)).toEqual(['software', 'general']);
  });

  const bulk = { come: [], go: [], skills: [], lose: [], team: undefined };

  it('of many agents adds and takes out queues of those alone', () => {
    const agents = withAgents(['8001', '8003'], { ...bulk, come: ['software', 'general'] })(settings()).agents;
    expect(agents.map(({ queues }) => queues)).toEqual([['general', 'software'], ['general'], ['general', 'software']]);
    expect(withAgents(['8002'], { ...bulk, come: ['software'], go: ['general'] })(settings()).agents[1]!.queues).toEqual(['software']);
  });

  it('of many agents sets skills and the team, and who leaves a team leads it no more', () => {
    const skilled = withAgents(['8001', '8002'], { ...bulk, skills: [{ skill: 'vat', level: 7 }], team: 'early' })(settings());
    expect(skilled.agents.map(({ skills, team }) => [skills, team])).toEqual([[[{ skill: 'vat', level: 7 }], 'early'], [[{ skill: 'vat', level: 7 }], 'early'], [[], null]]);
    expect(skilled.teams[0]!.leads).toEqual(['8001']);

    const gone = withAgents(['8001'], { ...bulk, skills: [{ skill: 'vat', level: 3 }], team: null })(skilled);
    expect([gone.agents[0]!.skills, gone.agents[0]!.team, gone.teams[0]!.leads]).toEqual([[{ skill: 'vat', level: 3 }], null, []]);
    expect(withAgents(['8002'], { ...bulk, lose: ['vat'] })(skilled).agents[1]).toMatchObject({ skills: [], team: 'early', queues: ['general'] });
    expect([changesNothing(bulk), changesNothing({ ...bulk, team: null })]).toEqual([true, false]);
  });
});

describe('what may not be empty', () => {
  it('is said for all fields at once', () => {
    expect(lacksOf('queues', { ...blank.queue(), name: ' ' })).toEqual(['id', 'name', 'nameEnglish']);
    expect(lacksOf('entryNumbers', { ...blank.entryNumber(), number: '1', name: 'a' })).toEqual(['queue']);
    const calendar = { ...blank.calendar(), id: 'c', name: 'c', nameEnglish: 'c' };
    expect(lacksOf('calendars', { ...calendar, overrides: [{ day: '', hours: [], why: '' }] })).toEqual(['overrides']);
    expect(lacksOf('calendars', { ...calendar, weeks: [{ ...calendar.weeks[0]!, from: '' }] })).toEqual(['weeks']);
    expect(lacksOf('calendars', calendar)).toEqual([]);
    expect(lacksOf('entryNumbers', { ...blank.entryNumber(), number: '1', name: 'a', destination: 'stay' })).toEqual([]);
  });
});

describe('the tree of outcomes', () => {
  it('has parents before what lies below them and says how deep', () => {
    const items = settings().dispositions;
    expect(asTree(items).map(({ code }) => code)).toEqual(['vat', 'vat-refund', 'late', 'other']);
    expect(depths(items)).toEqual(new Map([['vat-refund', 1], ['vat', 0], ['late', 2], ['other', 0]]));
  });

  it('loses nothing that hangs on a missing parent or on itself', () => {
    const item = (code: string, parent: string | null) => ({ code, parent, name: code, nameEnglish: code });
    const items = [item('a', 'b'), item('b', 'a'), item('lost', 'gone'), item('below', 'lost')];
    expect(asTree(items).map(({ code }) => code)).toEqual(['a', 'b', 'lost', 'below']);
  });
});

describe('a sound', () => {
  it('is kept as WAV, whatever it came as', () =>
    expect(['欢迎.mp3', 'hold.wav', 'a.b.MP3', 'raw.alaw', 'none'].map(keptAs)).toEqual(['欢迎.wav', 'hold.wav', 'a.b.wav', 'raw.alaw', 'none.wav']));
});
