using System.Collections.Frozen;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Centre;

/// <summary>Teams have names of their own, agents are in teams that are there, and a team is led by its own.</summary>
internal static class TeamCheck
{
    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        var teams = settings.Teams.Select(team => team.Id).OfType<string>().ToFrozenSet();
        problems.Unique("teams", "id", settings.Teams, team => team.Id);
        foreach (var (i, agent) in settings.Agents.Index())
        {
            problems.Known($"agents[{i}].team", agent.Team, teams);
        }

        foreach (var (i, team) in settings.Teams.Index())
        {
            problems.Id($"teams[{i}].id", team.Id);
            problems.Name($"teams[{i}].name", team.Name);
            problems.Name($"teams[{i}].nameEnglish", team.NameEnglish);
            problems.Unique($"teams[{i}].leads", "id", team.Leads.IsDefault ? [] : team.Leads, lead => lead.Value);
            foreach (var (l, lead) in (team.Leads.IsDefault ? [] : team.Leads).Index())
            {
                problems.If(
                    !IsIn(settings, lead, team.Id),
                    $"teams[{i}].leads[{l}]",
                    CentreFaults.NotInTeam.With(lead.Value));
            }
        }
    }

    private static bool IsIn(CentreSettings settings, AgentId agent, string? team) =>
        settings.Agents.Any(known => known.Id == agent && known.Team == team);
}
