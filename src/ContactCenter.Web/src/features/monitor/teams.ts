import type { AgentView } from '@/typings/api/live';

export type Team = NonNullable<AgentView['team']>;

/** The teams of some agents, each once, by name. */
export function teamsOf(agents: Iterable<AgentView>): Team[] {
  const found = new Map<string, Team>();
  for (const { team } of agents) {
    if (team) {
      found.set(team.id, team);
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}
