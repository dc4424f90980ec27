import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useAgentStore } from '@/features/floor/store';
import { usePreferencesStore } from '@/store/preferences';
import { useSessionStore } from '@/store/session';
import { useWallboardStore } from '@/features/monitor/store';
import type { AgentWork, WallboardChange } from '@/typings/api/live';
import { agentView, figures, queueView } from '../figures';

const fetchMock = vi.fn<typeof fetch>();
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});

describe('agent store', () => {
  it('drops an answer that a newer push has overtaken', () => {
    const agent = useAgentStore();
    agent.apply(agentView({ serverTime: '2026-11-21T09:00:02+08:00', availability: 'notReady' }));
    agent.apply(agentView({ serverTime: '2026-11-21T09:00:01+08:00', availability: 'ready' }));
    expect(agent.availability).toBe('notReady');
  });

  it('takes the state from the answer, and re-reads it when a command is refused', async () => {
    const agent = useAgentStore();
    agent.apply(agentView({ availability: 'ready' }));
    fetchMock.mockResolvedValueOnce(json(agentView({ availability: 'notReady', serverTime: '2026-11-21T09:00:05+08:00' })));
    expect(await agent.setAvailability('notReady', 'break')).toBeNull();
    expect(agent.availability).toBe('notReady');
    expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/agents/a1/availability');
    fetchMock
      .mockResolvedValueOnce(json({ code: 'agent-unreachable' }, 409))
      .mockResolvedValueOnce(json(agentView({ availability: 'signedOut', serverTime: '2026-11-21T09:00:06+08:00' })));
    expect(await agent.setAvailability('ready')).toMatchObject({ code: 'agent-unreachable' });
    expect(agent.availability).toBe('signedOut');
  });

  it('fetches the figures again when wrap-up ends', () => {
    fetchMock.mockResolvedValue(json({ today: figures(1, 1) }));
    const agent = useAgentStore();
    const work = { callId: 'c1', state: 'wrapUp' } as AgentWork;
    agent.apply(agentView({ work }));
    expect(fetchMock).not.toHaveBeenCalled();
    agent.apply(agentView({ serverTime: '2026-11-21T09:00:01+08:00' }));
    expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/agent/figures');
  });

  it.each([
    ['ringing', 'talking', 1],
    ['talking', 'held', 0],
    ['held', 'talking', 0],
    ['talking', 'wrapUp', 1],
    ['ringing', 'ringing', 0],
  ] as const)('from %s to %s the figures are fetched %i times', (before, after, times) => {
    fetchMock.mockResolvedValue(json({ today: figures(1, 1) }));
    const agent = useAgentStore();
    agent.apply(agentView({ work: { callId: 'c1', state: before } as AgentWork }));
    agent.apply(agentView({ serverTime: '2026-11-21T09:00:01+08:00', work: { callId: 'c1', state: after } as AgentWork }));
    expect(fetchMock).toHaveBeenCalledTimes(times);
  });

  it.each([
    ['reserved', true, false],
    ['ringing', true, false],
    ['talking', false, true],
    ['held', false, true],
    ['wrapUp', false, false],
  ] as const)('%s: ringing %s, in a call %s', (state, ringing, inCall) => {
    const agent = useAgentStore();
    agent.apply(agentView({ work: { callId: 'c1', state } as AgentWork }));
    expect([agent.ringing, agent.inCall]).toEqual([ringing, inCall]);
  });
});

describe('wallboard store', () => {
  const change = (part: Partial<WallboardChange>): WallboardChange => ({
    isComplete: false,
    at: '2026-11-21T09:00:00+08:00',
    dataDelaySeconds: 0,
    callsInProgress: 0,
    today: figures(0, 0),
    lastQuarterHour: figures(0, 0),
    hours: [],
    queues: [],
    agents: [],
    providers: [],
    ...part,
  });

  it('keeps what a message does not carry', () => {
    const wallboard = useWallboardStore();
    wallboard.apply(change({ queues: [queueView(), queueView({ id: 'q2' })], agents: [agentView(), agentView({ agentId: 'a2' })] }));
    wallboard.apply(change({ at: '2026-11-21T09:00:01+08:00', queues: [queueView({ id: 'q2', waiting: 3 })] }));
    expect([...wallboard.queues.keys()]).toEqual(['tax-general', 'q2']);
    expect(wallboard.queues.get('q2')?.waiting).toBe(3);
    expect(wallboard.agents.size).toBe(2);
    wallboard.apply(change({ at: '2026-11-21T09:00:02+08:00', isComplete: true, queues: [queueView()], agents: [] }));
    expect([...wallboard.queues.keys()]).toEqual(['tax-general']);
    expect(wallboard.agents.size).toBe(0);
  });

  it('drops a message that is older than what is shown', () => {
    const wallboard = useWallboardStore();
    wallboard.apply(change({ at: '2026-11-21T09:00:01+08:00', callsInProgress: 5 }));
    wallboard.apply(change({ callsInProgress: 4 }));
    expect(wallboard.site?.callsInProgress).toBe(5);
  });
});

describe('session store', () => {
  const session = { now: '2026-11-21T09:00:00+08:00', userName: 'w', displayName: 'W', roles: ['agent'], agentId: 'a1', extension: '8001', antiforgeryToken: 't', permissions: { 'seat:use': ['self'] } };

  it('asks for the session once per page load', async () => {
    fetchMock.mockResolvedValue(json({ code: 'session-expired' }, 401));
    const store = useSessionStore();
    await Promise.all([store.restore(), store.restore()]);
    expect(fetchMock).toHaveBeenCalledOnce();
    expect(store.signedIn).toBe(false);
    expect(store.expired).toBe(false);
  });

  it('keeps the page when the server forgets the session, until the password is given again', async () => {
    const store = useSessionStore();
    fetchMock.mockResolvedValueOnce(json(session));
    expect(await store.signIn('w', 'secret')).toBeNull();
    fetchMock.mockResolvedValueOnce(json({ code: 'session-expired' }, 401));
    await useAgentStore().load();
    expect([store.signedIn, store.expired]).toEqual([true, true]);
    fetchMock.mockResolvedValueOnce(json(session));
    await store.signIn('w', 'secret');
    expect(store.expired).toBe(false);
    expect(store.may('seat:use')).toBe(true);
    expect(store.may('audit:read')).toBe(false);
  });
});

describe('preferences store', () => {
  it('starts in Chinese and remembers the choice', async () => {
    const first = usePreferencesStore();
    expect(first.language).toBe('zh-cn');
    first.language = 'en-us';
    await Promise.resolve();
    setActivePinia(createPinia());
    expect(usePreferencesStore().language).toBe('en-us');
  });

  it('survives rubbish in the storage', () => {
    localStorage.setItem('contactcenter-preferences', '{');
    expect(usePreferencesStore().language).toBe('zh-cn');
  });
});
