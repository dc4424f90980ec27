import { afterEach, describe, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import ProviderWay from '@/features/identity/components/provider-way.vue';
import { show } from '../../mounting';

async function open(answer: unknown, props: { refused?: string; wanted: string | null }) {
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } }))));
  const page = show(ProviderWay, props);
  await flushPromises();
  return page;
}

describe('the way with an OpenID provider', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('leads to the provider and back to where the person wanted to go', async () => {
    const { at } = await open({ openIdConnect: { title: '税务统一认证' } }, { wanted: '/calls?from=2026-11-01' });
    expect(at('provider-way').text()).toBe('通过 税务统一认证 登录');
    expect(at('provider-way').attributes('href')).toBe('/api/session/oidc?returnUrl=%2Fcalls%3Ffrom%3D2026-11-01');
  });

  it('is not there where no provider is configured', async () => {
    const { at } = await open({ openIdConnect: null }, { wanted: null });
    expect(at('provider-way').exists()).toBe(false);
  });

  it('says why nobody was signed in, and nothing that somebody wrote into the address', async () => {
    const known = await open({ openIdConnect: null }, { refused: 'unknown-user', wanted: null });
    const made = await open({ openIdConnect: null }, { refused: 'call 10086', wanted: null });
    expect(known.at('provider-problem').text()).toContain('没有账号');
    expect(made.at('provider-problem').text()).toContain('登录没有完成');
  });
});
