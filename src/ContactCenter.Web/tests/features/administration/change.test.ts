import { flushPromises } from '@vue/test-utils';
import { defineComponent } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchCheck, fetchSave, fetchSettings } from '@/features/administration/api';
import { put } from '@/features/administration/model/edits';
import { useChange, type Change } from '@/features/administration/use-change';
import type { Problem, Result } from '@/service/request';
import type { SettingsView } from '@/typings/api/settings';
import type { CentreSettings } from '@/typings/documents/settings';
import { show } from '../../mounting';
import { settings } from './settings';

vi.mock('@/features/administration/api');
vi.mock('@/store/directory', () => ({ useDirectoryStore: () => ({ load: () => Promise.resolve() }) }));
vi.mock('@/hooks/use-notice', () => ({ useNotice: () => ({ tell: (...said: string[]) => told.push(said) }) }));

const told: string[][] = [];
const done = <Data>(data: Data): Promise<Result<Data>> => Promise.resolve({ data, error: null });
const refused = (problem: Partial<Problem>): Promise<Result<never>> => Promise.resolve({ data: null, error: { status: 409, code: 'stale', ...problem } });
const view = (version: number, of: CentreSettings): SettingsView => ({ version, savedAt: '2026-11-21T09:00:00+08:00', savedBy: 'wang', settings: of });
const difference = { path: 'queues[general].wrapUpSeconds', kind: 'changed' as const, before: 60, after: 90 };

/** What somebody else saved meanwhile: another name of the queue that is being edited. */
const theirs = () => {
  const fresh = settings();
  fresh.queues[0]!.name = '综合咨询';
  return fresh;
};
const edit = () => put('queues', settings().queues[0]!, { ...settings().queues[0]!, wrapUpSeconds: 90 });

function start(): Change {
  let change = {} as Change;
  show(defineComponent({ setup: () => void (change = useChange()), template: '<i />' }), {});
  return change;
}

describe('a change', () => {
  beforeEach(() => {
    vi.resetAllMocks();
    told.length = 0;
  });

  it('that was overtaken while it was typed is checked on top of the newest version, and the person is told', async () => {
    const change = start();
    vi.mocked(fetchSettings).mockReturnValueOnce(done(view(1, settings()))).mockReturnValueOnce(done(view(2, theirs())));
    vi.mocked(fetchCheck).mockReturnValueOnce(refused({})).mockReturnValueOnce(done({ from: 2, to: null, changes: [difference] }));

    expect(await change.propose('队列', edit())).toBeNull();

    expect(vi.mocked(fetchCheck).mock.calls[1]).toMatchObject([2, { queues: [{ name: '综合咨询', wrapUpSeconds: 90 }, {}] }]);
    expect(change.proposal.value?.changes).toEqual([difference]);
    expect(told[0]?.[1]).toContain('wang');
  });

  it('that is overtaken when it is saved is not saved unseen: it is shown again', async () => {
    const change = start();
    vi.mocked(fetchSettings).mockReturnValueOnce(done(view(1, settings()))).mockReturnValueOnce(done(view(2, theirs())));
    vi.mocked(fetchCheck).mockReturnValue(done({ from: 2, to: null, changes: [difference] }));
    vi.mocked(fetchSave).mockReturnValueOnce(refused({})).mockReturnValueOnce(done(view(3, theirs())));
    const saved = vi.fn();
    await change.propose('队列', edit(), saved);

    await change.save('长一些');
    expect(saved).not.toHaveBeenCalled();
    expect(change.proposal.value).not.toBeNull();

    await change.save('长一些');
    await flushPromises();
    expect(vi.mocked(fetchSave).mock.calls[1]).toMatchObject([2, { queues: [{ name: '综合咨询', wrapUpSeconds: 90 }, {}] }, '长一些']);
    expect(saved).toHaveBeenCalledOnce();
    expect(change.proposal.value).toBeNull();
  });

  it('that changes nothing is not asked about', async () => {
    const change = start();
    vi.mocked(fetchSettings).mockReturnValue(done(view(1, settings())));
    vi.mocked(fetchCheck).mockReturnValue(done({ from: 1, to: null, changes: [] }));
    expect(await change.propose('队列', (same) => same)).toBeNull();
    expect(change.proposal.value).toBeNull();
  });

  it('that takes out what is still needed says all reasons', async () => {
    const change = start();
    vi.mocked(fetchSettings).mockReturnValue(done(view(1, settings())));
    vi.mocked(fetchCheck).mockReturnValue(refused({ status: 400, code: 'invalid-request', faults: { 'entryNumbers[0].queue': [{ code: 'unknown', params: { name: 'general' } }], queues: [{ code: 'queue-at-work' }] } }));
    await change.remove('删除', 'queues', ['general']);
    expect(change.proposal.value).toBeNull();
    expect(change.refused.value?.faults).toEqual([
      { part: 'entryNumbers', key: '12366', field: 'queue', why: { code: 'unknown', params: { name: 'general' } }, needs: 'general' },
      { part: 'queues', key: null, field: null, why: { code: 'queue-at-work' } },
    ]);
  });
});
