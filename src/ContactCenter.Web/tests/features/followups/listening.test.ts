import { describe, expect, it } from 'vitest';
import FollowUpTable from '@/features/followups/components/follow-up-table.vue';
import type { FollowUp } from '@/typings/api/follow-up';
import { show } from '../../mounting';

const term = { dueAt: '2026-03-09T23:59:59.999+08:00', state: 'open', certain: true } as const;

function message(id: string): FollowUp {
  return {
    id, kind: 'message', origin: 'caller', state: 'open', call: 'c1', number: '+86****5678', entryNumber: '12366', queue: 'tax-general',
    mailbox: 'tax-general', durationSeconds: 7, note: null, times: 1, createdAt: '2026-03-06T22:00:00+08:00', createdBy: null, owner: null,
    ownerName: null, listening: term, answering: term, dueAt: term.dueAt, openedAt: null, openedBy: null, attempts: [], result: null,
    closedAt: null, closedBy: null, closingNote: null,
  };
}

describe('a message that is listened to', () => {
  it('plays on when it was heard and its row is elsewhere or on another page', async () => {
    const { wrapper, at, all } = show(FollowUpTable, { rows: [message('m-1'), message('m-2')], compact: true }, { roles: ['agent'] });
    await at('listen-m-1').trigger('click');
    const audio = at('message-audio').element;

    await wrapper.setProps({ rows: [message('m-2'), message('m-1')] });
    expect(at('message-audio').element).toBe(audio);
    await wrapper.setProps({ rows: [message('m-2')] });
    expect(at('message-audio').element).toBe(audio);

    await at('listen-m-2').trigger('click');
    expect(all('message-audio')).toHaveLength(1);
    expect(at('message-audio').attributes('src')).toContain('m-2');
  });
});
