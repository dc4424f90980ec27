import { describe, expect, it, vi } from 'vitest';
import { sendAgreementCopy } from '@/features/workforce/api';
import InspectedPeople from '@/features/workforce/components/inspected-people.vue';
import type { InspectedPerson } from '@/typings/api/workforce';
import { show } from '../../mounting';

vi.mock('@/features/workforce/api', () => ({ sendAgreementCopy: vi.fn(async () => ({ data: {}, error: null })), agreementAddress: () => '' }));

const file = { sha256: 'f', ending: 'pdf', bytes: 1 };
const copy = { paper: 'd', delivery: 7, sentAt: '2026-03-08T02:00:00+08:00', sentBy: 'keeper' };
const person: InspectedPerson = {
  id: 'p', number: 'A001', name: '甲', agent: '8001', post: 'hotline', isReserve: false, signedOn: '2026-01-04',
  papers: [{ kind: 'clearance', standing: 'holds', validUntil: '2027-01-01' }, { kind: 'identityCopy', standing: 'missing', validUntil: null }],
  agreement: { paper: 'd', originals: [file], copy: null }, closed: [{ gate: 'papersIncomplete', papers: ['identityCopy'] }],
};
const identity = { person: 'p', identityNumber: '110***********7007', mobile: '+86139****0327', sex: 'female', birthMonth: '1995-03', education: '本科', title: '' };

describe('people as an inspection sees them', () => {
  it('are shown without who they are until that was asked for', async () => {
    const { wrapper, at } = show(InspectedPeople, { people: [person], identities: null });
    expect(at('masked-card').exists()).toBe(false);
    expect(at('inspected-A001').text()).toContain('2027-01-01');
    await wrapper.setProps({ identities: [identity] });
    expect(at('masked-card').text()).toBe('110***********7007');
  });

  it('have a copy to send for who keeps files, and to open for the bureau once it was sent', async () => {
    const keeper = show(InspectedPeople, { people: [person], identities: null }, { roles: ['supervisor'] });
    await keeper.at('agreement-send-A001').trigger('click');
    expect(sendAgreementCopy).toHaveBeenCalledWith('p');
    await vi.waitFor(() => expect(keeper.wrapper.emitted('changed')).toHaveLength(1));
    const bureau = show(InspectedPeople, { people: [person], identities: null });
    expect([bureau.at('agreement-send-A001').exists(), bureau.at('agreement-A001').exists()]).toEqual([false, false]);
    const sent = { ...person, agreement: { ...person.agreement!, copy } };
    const opened = show(InspectedPeople, { people: [sent], identities: null });
    expect(opened.at('agreement-A001').exists()).toBe(true);
    expect(opened.at('inspected-A001').text()).toContain('2026-03-08');
  });

  it('are nobody where nobody is engaged', () => {
    expect(show(InspectedPeople, { people: [], identities: null }).at('inspection-nobody').exists()).toBe(true);
  });
});
