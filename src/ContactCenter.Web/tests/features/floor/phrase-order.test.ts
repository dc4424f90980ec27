import { describe, expect, it } from 'vitest';
import { work } from './work';
import { orderPhrases, spoken } from '@/features/floor/components/phrase-order';
import type { Phrase } from '@/typings/api/live';

const say = (id: string, moment: Phrase['moment'], part: Partial<Phrase> = {}): Phrase => ({ id, name: id, moment, text: `${id}。`, language: 'zh-CN', queues: [], ...part });
const all = [say('opening', 'opening'), say('hold', 'hold'), say('close', 'close'), say('hello', 'opening', { language: 'en' }), say('software', 'hold', { queues: ['tax-software'] })];
const ids = (...question: Parameters<typeof orderPhrases>) => orderPhrases(...question).map((phrase) => phrase.id);

describe('phrases', () => {
  it('stand in the order of what comes next: opening as it rings, holding on hold, closing after the call', () => {
    expect(ids(all, work({ state: 'ringing' }), 'zh-cn', '')[0]).toBe('opening');
    expect(ids(all, work({ state: 'held' }), 'zh-cn', '')[0]).toBe('hold');
    expect(ids(all, work({ state: 'wrapUp' }), 'zh-cn', '')[0]).toBe('close');
    expect(ids(all, null, 'en-us', '')[0]).toBe('hello');
  });

  it('are said by the agent of the seat', () => expect(spoken('{extension}: {extension}', '8001')).toBe('8001: 8001'));

  it('are those of the queue of the call', () => {
    expect(ids(all, work({ queue: 'tax-general' }), 'zh-cn', '')).not.toContain('software');
    expect(ids(all, work({ queue: 'tax-software' }), 'zh-cn', '')).toContain('software');
  });

  it('are found by every word, whatever the moment', () => {
    expect(ids(all, work({ state: 'ringing' }), 'zh-cn', 'CLOSE')).toEqual(['close']);
    expect(ids(all, work({ state: 'ringing' }), 'zh-cn', 'close hold')).toEqual([]);
  });
});
