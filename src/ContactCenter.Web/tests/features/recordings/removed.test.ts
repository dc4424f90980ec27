import { describe, expect, it } from 'vitest';
import RecordingPlayer from '@/features/history/components/recording-player.vue';
import type { CallRecording } from '@/typings/api/history';
import { show } from '../../mounting';

const recording: CallRecording = {
  id: 'r-1', agent: '8001', startedAt: '2023-03-06T09:00:00+08:00', durationSeconds: 61, complete: true, removedAt: null, removedBy: null,
};

describe('a recording that went by a rule', () => {
  it('says when and by which rule in the place of its player', () => {
    const { at } = show(RecordingPlayer, { call: 'c-1', recording: { ...recording, removedAt: '2026-03-08T02:00:00+08:00', removedBy: '留言' } });
    expect(at('recording-removed').text()).toContain('2026-03-08');
    expect(at('recording-removed').text()).toContain('留言');
    expect(at('recording-player').exists()).toBe(false);
  });

  it('says in words that the term of all was over', () => {
    const { at } = show(RecordingPlayer, { call: 'c-1', recording: { ...recording, removedAt: '2026-03-08T02:00:00+08:00', removedBy: '*' } });
    expect(at('recording-removed').text()).not.toContain('*');
  });
});
