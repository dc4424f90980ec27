import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { syncServerClock } from '@/hooks/server-clock';
import { useChoice } from '@/features/assessment/use-choice';
import { useAssessmentStore } from '@/features/assessment/store';
import type { Contract } from '@/typings/api/assessment';

const contract = (id: string, months: string[]) => ({ id, months, quarters: ['2026-Q1', '2026-Q2'] }) as Contract;

/** What a page at an address shows. */
async function at(address: string) {
  const pinia = createPinia();
  setActivePinia(pinia);
  syncServerClock('2026-04-10T09:00:00+08:00');
  useAssessmentStore().contracts = [contract('a', ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']), contract('b', ['2026-02'])];
  const page = { template: '<i />' };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/c/:contract/:month', component: page }, { path: '/p', component: page }] });
  await router.push(address);
  let choice = {} as ReturnType<typeof useChoice>;
  mount({ setup: () => ((choice = useChoice()), () => null) }, { global: { plugins: [pinia, router] } });
  return { choice, router };
}

describe('which contract and month a page shows', () => {
  it('LIV_02 never another contract than the path names', async () => {
    const { choice } = await at('/c/foreign/2026-03');
    expect(choice.contract.value).toBeUndefined();
    expect(choice.contractId.value).toBe('foreign');
  });

  it('the one the query names, and the newest month that has begun', async () => {
    expect((await at('/p?contract=b')).choice.month.value).toBe('2026-02');
    const { choice } = await at('/p');
    expect([choice.contractId.value, choice.month.value, choice.quarter.value]).toEqual(['a', '2026-04', '2026-Q2']);
  });

  it('a choice goes into the address', async () => {
    const { choice, router } = await at('/c/a/2026-03');
    choice.choose({ month: '2026-02' });
    await new Promise((done) => router.afterEach(done));
    expect(router.currentRoute.value.path).toBe('/c/a/2026-02');
  });
});
