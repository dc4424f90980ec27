import type { AgentView, WorkState } from '@/typings/api/live';

export type AgentStateName = 'ready' | 'unreachable' | 'notReady' | 'signedOut' | WorkState;
export type AgentStateKind = 'free' | 'busy' | 'after' | 'away' | 'out';

const kinds: Record<AgentStateName, AgentStateKind> = {
  ready: 'free',
  unreachable: 'away',
  notReady: 'away',
  signedOut: 'out',
  idle: 'free',
  reserved: 'busy',
  ringing: 'busy',
  talking: 'busy',
  held: 'busy',
  wrapUp: 'after',
};

/** What an agent does now: the work with a call goes before the availability, and nobody is ready without a phone. */
export function stateOf(agent: AgentView): { name: AgentStateName; kind: AgentStateKind; since: string } {
  const name = agent.work?.state ?? (agent.availability === 'ready' && !agent.reachable ? 'unreachable' : agent.availability);
  return { name, kind: kinds[name], since: agent.stateSince };
}

export const stateKinds: AgentStateKind[] = ['free', 'busy', 'after', 'away', 'out'];
