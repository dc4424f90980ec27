import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alertValue, isLowBad } from '@/features/alerts/alert-text';
import { useAlertsStore } from '@/features/alerts/store';
import { fetchOpenAlerts, type Alert } from '@/features/alerts/api';
import { beep } from '@/features/alerts/beep';

vi.mock('@/features/alerts/beep', () => ({ beep: vi.fn() }));
vi.mock('@/features/alerts/api', () => ({ fetchOpenAlerts: vi.fn(), fetchAcknowledgeAlert: vi.fn() }));

const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  id, rule: 'r', name: '等待', nameEnglish: 'Wait', metric: 'longestWait', scope: 'centre', scopeId: null, threshold: 30, severity: 'warning', sound: true,
  raisedAt: '2026-03-02T01:00:00Z', value: 40, worst: 40, clearedAt: null, acknowledgedBy: null, acknowledgedAt: null, ...more,
});
const answer = (...open: Alert[]) => vi.mocked(fetchOpenAlerts).mockResolvedValueOnce({ data: open, error: null });

describe('alerts at a page', () => {
  beforeEach(() => {
    setActivePinia(createPinia());
    localStorage.clear();
    vi.mocked(beep).mockClear();
  });

  it('sound once each, not for what was there before, and not while sound is off', async () => {
    const store = useAlertsStore();
    answer(alert('a'));
    await store.load();
    expect(beep).not.toHaveBeenCalled();
    answer(alert('a'), alert('b', { severity: 'critical' }), alert('c', { sound: false }));
    await store.load();
    answer(alert('a'), alert('b', { severity: 'critical' }), alert('c', { sound: false }));
    await store.load();
    expect(vi.mocked(beep).mock.calls).toEqual([[true]]);

    store.sound = false;
    answer(alert('d'));
    await store.load();
    expect(beep).toHaveBeenCalledTimes(1);
    expect(store.unseen.map(({ id }) => id)).toEqual(['d']);
  });

  it('stay as they were while they cannot be read, and are acknowledged apart', async () => {
    const store = useAlertsStore();
    answer(alert('a'), alert('b', { acknowledgedBy: 'ann', acknowledgedAt: '2026-03-02T01:01:00Z' }));
    await store.load();
    vi.mocked(fetchOpenAlerts).mockResolvedValueOnce({ data: null, error: { status: 503, code: 'database-unavailable' } });
    await store.load();
    expect([store.open.length, store.unseen.length, store.problem?.code]).toEqual([2, 1, 'database-unavailable']);
  });
});

describe('a value of an alert', () => {
  it.each([
    ['longestWait', 95, '1:35'],
    ['answerRate', 9499, '94.99 %'],
    ['waiting', 12, '12'],
  ] as const)('%s reads as people say it', (metric, value, text) => expect(alertValue(metric, value)).toBe(text));

  it('is bad when it is low for what must be reached', () => expect((['ready', 'answerRate', 'waiting'] as const).map(isLowBad)).toEqual([true, true, false]));
});
