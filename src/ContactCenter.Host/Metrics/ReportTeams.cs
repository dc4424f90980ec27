using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Metrics;

/// <summary>Rows of agents as rows of their teams.</summary>
internal static class ReportTeams
{
    /// <summary>The row in which a row of the database is.</summary>
    public static string? KeyOf(ReportBy by, string? key, ICentreDirectory centre) => by is ReportBy.Team && key is { } agent
        ? centre.FindAgent(AgentId.From(agent))?.Team ?? ReportRowView.NoTeam
        : key;

    /// <summary>Agents in no team are one row, with a dash, calls that nobody answered another.</summary>
    public static IEnumerable<TRow> Of<TRow>(
        ReportBy by, IReadOnlyList<TRow> rows, Func<TRow, string?> key, Func<string?, IReadOnlyList<TRow>, TRow> sum,
        ICentreDirectory centre) =>
        by is not ReportBy.Team ? rows
        : rows.GroupBy(row => KeyOf(by, key(row), centre))
            .OrderBy(team => team.Key is null).ThenBy(team => team.Key == ReportRowView.NoTeam)
            .ThenBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => sum(team.Key, [.. team]));
}
