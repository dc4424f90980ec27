import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import GivenAnew from '@/components/given-anew.vue';
import PersonTable from '@/features/identity/components/people/person-table.vue';
import { useSessionStore } from '@/store/session';
import type { Person } from '@/typings/api/identity';
import { show } from '../../mounting';
import type { Role } from '../../roles';

describe('what somebody else did to an account', () => {
  const given = [
    { what: 'password', by: 'wang', askedBy: 'zhao', at: '2026-11-20T09:00:00+08:00' },
    { what: 'secondFactor', by: 'chen', askedBy: null, at: '2026-11-10T09:00:00+08:00' },
  ];

  async function strip(unseen: boolean) {
    const shown = show(GivenAnew, { unseen });
    const { session } = useSessionStore();
    Object.assign(session!, { givenAnew: given, lastSignInAt: '2026-11-15T09:00:00+08:00' });
    await nextTick();
    return shown;
  }

  it('is told to its owner with both persons, above every page since the sign-in before, until it is seen', async () => {
    const { at } = await strip(true);
    expect(at('given-anew').text()).toContain('wang');
    expect(at('given-anew').text()).toContain('zhao');
    expect(at('given-anew').text()).not.toContain('chen');
    await at('given-anew-seen').trigger('click');
    expect(at('given-anew').exists()).toBe(false);
  });

  it('is told whole where a first password or a second factor is asked for, and stays', async () => {
    const { at } = await strip(false);
    expect(at('given-anew').findAll('li')).toHaveLength(2);
    expect(at('given-anew-seen').exists()).toBe(false);
  });
});

describe('a password that a second person gives', () => {
  const person = {
    userName: 'sun', displayName: '孙', agentId: null, lock: null, mustChangePassword: false, lastSignInAt: null, createdAt: '2026-01-01T00:00:00+08:00',
    failedAttempts: 0, resetAsked: { by: 'zhao', at: '2026-11-20T09:00:00+08:00' },
  } as unknown as Person;
  const table = (userName: string, roles: Role[]) => show(PersonTable, { rows: [person] }, { userName, roles });

  it('is offered to another person who may approve, who sees by whom it was asked', async () => {
    const { wrapper, at } = table('qian', ['auditor']);
    expect(at('person-reset-asked').text()).toContain('zhao');
    await at('person-approve-reset').trigger('click');
    expect(wrapper.emitted('approve')).toEqual([[person]]);
  });

  it.each([
    ['zhao', ['auditor'], 'the one who asked'],
    ['sun', ['auditor'], 'the owner'],
    ['qian', ['supervisor'], 'somebody who may not approve'],
  ] as [string, Role[], string][])('is not offered to %s (%s): %s', (userName, roles) => {
    expect(table(userName, roles).at('person-approve-reset').exists()).toBe(false);
  });
});
