import type { SkillLevel } from '@/typings/documents/settings';
import type { Edit } from './edits';

/** What several agents get and lose at once. */
export interface AgentBulk {
  /** Queues that come, behind those that are there. */
  come: string[];
  go: string[];
  /** Skills that come, or get this level. */
  skills: SkillLevel[];
  lose: string[];
  /** Null: none from now on; undefined: each stays in its own. */
  team: string | null | undefined;
}

export const changesNothing = ({ come, go, skills, lose, team }: AgentBulk): boolean =>
  come.length + go.length + skills.length + lose.length === 0 && team === undefined;

/** Laid onto any settings; who leads a team that they leave leads it no more, because a team is led by its own. */
export const withAgents = (agents: readonly string[], { come, go, skills, lose, team }: AgentBulk): Edit => {
  const wanted = { come: [...come], go: [...go], skills: skills.map((level) => ({ ...level })), lose: [...lose] };
  return (settings) => ({
    ...settings,
    agents: settings.agents.map((agent) => agents.includes(agent.id)
      ? {
        ...agent,
        queues: [...new Set([...agent.queues, ...wanted.come])].filter((queue) => !wanted.go.includes(queue)),
        skills: [...agent.skills.filter(({ skill }) => !wanted.lose.includes(skill) && !wanted.skills.some((level) => level.skill === skill)), ...wanted.skills],
        team: team === undefined ? agent.team : team,
      }
      : agent),
    teams: team === undefined ? settings.teams
      : settings.teams.map((one) => (one.id === team ? one : { ...one, leads: one.leads.filter((lead) => !agents.includes(lead)) })),
  });
};
