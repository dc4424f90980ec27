import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import KeyDrawer from '@/features/identity/components/keys/key-drawer.vue';
import { keyStateOf } from '@/features/identity/components/keys/key-state';
import { syncServerClock } from '@/hooks/server-clock';
import { show } from '../../mounting';

const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});

describe('a key', () => {
  const end = '2026-11-21T09:00:00+08:00';
  const at = Date.parse(end);

  it.each([
    [null, at - 1, 'valid'],
    [null, at, 'expired'],
    ['2026-11-20T09:00:00+08:00', at - 1, 'revoked'],
    ['2026-11-20T09:00:00+08:00', at + 1, 'revoked'],
  ])('taken back at %s is at %i %s', (revokedAt, now, state) => expect(keyStateOf({ expiresAt: end, revokedAt }, now)).toBe(state));
});

describe('a key that is made', () => {
  const permission = (name: string, needs: object = {}) =>
    ({ name, title: { chinese: name, english: name }, needsSeat: false, needsPerson: false, ...needs });

  it('is offered what the person holds and a program may do, and ends with a day of the centre', async () => {
    syncServerClock('2026-11-21T09:00:00+08:00');
    const { at, all } = show(KeyDrawer, {
      modelValue: true,
      permissions: [permission('user:read'), permission('user:manage', { needsPerson: true }), permission('seat:use', { needsSeat: true }), permission('other:read')],
    }, { roles: ['administrator'] });
    await flushPromises();
    expect(all('key-permission-user:read')).toHaveLength(1);
    expect(['user:manage', 'seat:use', 'other:read'].map((name) => at(`key-permission-${name}`).exists())).toEqual([false, false, false]);

    await at('key-drawer').find('form').trigger('submit');
    expect(at('problem-name').exists() && at('problem-permissions').exists()).toBe(true);
    expect(fetchMock).not.toHaveBeenCalled();

    fetchMock.mockResolvedValueOnce(new Response('{}', { status: 201 }));
    await at('key-name').setValue('nightly');
    await at('key-permission-user:read').find('input').setValue(true);
    await at('key-drawer').find('form').trigger('submit');
    await flushPromises();
    expect(JSON.parse(String(fetchMock.mock.calls[0]?.[1]?.body))).toEqual({
      name: 'nightly', permissions: ['user:read'], expiresAt: '2027-02-19T23:59:59+08:00',
    });
  });
});
