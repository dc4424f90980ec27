import type { AgentView, WorkState } from '@/typings/api/live';

export type AgentStateName = 'ready' | 'notReady' | 'signedOut' | WorkState;
export type AgentStateKind = 'free' | 'busy' | 'after' | 'away' | 'out';

const kinds: Record<AgentStateName, AgentStateKind> = {
  ready: 'free',
  notReady: 'away',
  signedOut: 'out',
  reserved: 'busy',
  ringing: 'busy',
  talking: 'busy',
  held: 'busy',
  wrapUp: 'after',
};

/** What an agent does now: the work with a call goes before the availability. */
export function stateOf(agent: AgentView): { name: AgentStateName; kind: AgentStateKind; since: string } {
  const name = agent.work?.state ?? agent.availability;
  return { name, kind: kinds[name], since: agent.work?.since ?? agent.availabilitySince };
}

export const stateKinds: AgentStateKind[] = ['free', 'busy', 'after', 'away', 'out'];
