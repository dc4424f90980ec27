import type { DirectoryEntry, Presence, QueueView } from '@/typings/api/live';

/** One place a call can be transferred to. */
export interface TransferTarget {
  key: string;
  id: string;
  kind: 'queue' | 'agent';
  name: string;
  extension?: string;
  presence?: Presence;
  load?: { ready: number; waiting: number };
  /** Nobody is there who could take the call now: why, as the name of a text. */
  doubt?: 'nobody' | 'unreachable' | 'busy' | 'wrapUp' | 'notReady' | 'signedOut';
}

const order: Presence[] = ['ready', 'busy', 'wrapUp', 'notReady', 'unreachable', 'signedOut'];

const has = (text: string, search: string) => text.toLowerCase().includes(search.trim().toLowerCase());

/** In the order of the centre. A queue where nobody with a phone is signed in is a queue with nobody. */
export function queueTargets(queues: QueueView[], nameOf: (queue: QueueView) => string, search: string): TransferTarget[] {
  return queues
    .filter((queue) => has(nameOf(queue), search))
    .map((queue) => ({
      key: `queue-${queue.id}`,
      id: queue.id,
      kind: 'queue' as const,
      name: nameOf(queue),
      load: { ready: queue.ready, waiting: queue.waiting },
      doubt: queue.signedIn - queue.unreachable <= 0 ? ('nobody' as const) : undefined,
    }));
}

/** Who can take the call first. Who is signed out is found by searching only. */
export function agentTargets(agents: DirectoryEntry[], self: string | undefined, search: string): TransferTarget[] {
  return agents
    .filter((agent) => agent.agentId !== self && has(`${agent.name} ${agent.extension}`, search))
    .filter((agent) => agent.presence !== 'signedOut' || search.trim() !== '')
    .sort((a, b) => order.indexOf(a.presence) - order.indexOf(b.presence) || a.extension.localeCompare(b.extension))
    .map((agent) => ({
      key: `agent-${agent.agentId}`,
      id: agent.agentId,
      kind: 'agent' as const,
      name: agent.name,
      extension: agent.extension,
      presence: agent.presence,
      doubt: agent.presence === 'ready' ? undefined : agent.presence,
    }));
}
