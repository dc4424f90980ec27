import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askTrial, cancelTrial, fetchTrial } from '@/features/forecast/api';
import TrialPanel from '@/features/forecast/components/trial-panel.vue';
import { i18n } from '@/locales';
import type { ForecastDay, ForecastTrial } from '@/typings/api/forecast';

vi.mock('@/features/forecast/api', () => ({ askTrial: vi.fn(), fetchTrial: vi.fn(), cancelTrial: vi.fn() }));

const ask = { queue: null, handleSeconds: 0, patienceSeconds: 180, answered: 95, shrinkage: 30 };
const waits: ForecastTrial = {
  id: 3, state: 'waiting', done: 0, total: null, day: '2026-03-09', seed: 1, runs: 200, handling: 'exponential', handleSeconds: 270, sigma: 0, slots: [],
};
const slot = {
  slot: 18, calls: 250, seats: 40, formulaAbandoned: 0.043, formulaWaitSeconds: 7.7, abandoned: 0.0441, waitSeconds: 7.9, least: 0.004, most: 0.102, reached: 0.62, modelSeats: 41,
};
/** Without its lists to choose from: what they need of a layout is not here. */
function shown(calls: Record<string, number>) {
  const days = Object.entries(calls).map(([day, count]) => ({ day, calls: count }) as ForecastDay);
  const panel = mount(TrialPanel, { props: { days, ask }, global: { plugins: [createPinia(), i18n], stubs: { ElSelect: true, teleport: true } } });
  return (hook: string) => panel.find(`[data-testid="${hook}"]`);
}
const said = <T>(data: T) => ({ data, error: null });

describe('a trial of a day', () => {
  beforeEach(() => vi.clearAllMocks());

  it('is asked for with what the forecast was asked with and the first day on which somebody calls, shows how far it is, and then formula and model beside each other', async () => {
    vi.mocked(askTrial).mockResolvedValue(said(waits));
    vi.mocked(fetchTrial).mockResolvedValueOnce(said({ ...waits, state: 'running', done: 1, total: 4 })).mockResolvedValue(said({ ...waits, state: 'done', slots: [slot] }));
    vi.useFakeTimers();
    const at = shown({ '2026-03-08': 0.02, '2026-03-09': 2100, '2026-03-10': 1900 });
    await at('trial-start').trigger('click');
    await vi.advanceTimersByTimeAsync(0);
    expect(askTrial).toHaveBeenCalledWith({ day: '2026-03-09', handling: 'exponential', seed: 1, runs: 200, ask });
    expect(at('trial-progress').text()).toContain('25%');
    await vi.advanceTimersByTimeAsync(1000);
    expect(at('trial-progress').exists()).toBe(false);
    expect(at('trial-slot-18').findAll('th, td').map((cell) => cell.text())).toEqual(['09:00', '250.0', '40', '4.3', '7.7', '41', '4.4', '0.4–10.2', '7.9', '62.0']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(fetchTrial).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('is stopped', async () => {
    vi.mocked(askTrial).mockResolvedValue(said(waits));
    vi.mocked(fetchTrial).mockResolvedValue(said({ ...waits, state: 'cancelled' }));
    vi.mocked(cancelTrial).mockResolvedValue(said(waits));
    const at = shown({ '2026-03-09': 2100 });
    await at('trial-start').trigger('click');
    await vi.waitFor(() => expect(at('trial-over').exists()).toBe(true));
    expect(at('trial-over').text()).not.toContain('forecast.trial');
  });
});
