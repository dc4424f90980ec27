using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Metrics;

/// <summary>A report for screens; days are the centre's.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="By">What the rows are.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="Rows">Those with calls.</param>
/// <param name="WithinSeconds">The service level that was asked for beside the 60 s; null: none.</param>
/// <param name="AnsweredWithin">Calls of all rows that were answered within it.</param>
public sealed record ReportView(
    DateOnly From, DateOnly To, ReportBy By, FiguresView Total, IReadOnlyList<ReportRowView> Rows, int? WithinSeconds, long? AnsweredWithin)
{
    internal static async Task<ReportView> ReadAsync(
        ReportRequest request, int? within, ReportQueries reports, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var report = await reports.ReportAsync(request, clock.Zone, cancel);
        var answered = within is { } seconds ? await reports.AnsweredWithinAsync(request, seconds, clock.Zone, cancel) : null;
        var counts = answered?.GroupBy(count => KeyOf(request.By, count.Key.Length == 0 ? null : count.Key, centre) ?? string.Empty)
            .ToDictionary(key => key.Key, key => key.Sum(count => count.Value), StringComparer.Ordinal);
        return new(
            request.From,
            request.To,
            request.By,
            FiguresView.Of(report.Total),
            [
                .. RowsOf(request.By, report.Rows, centre).Select(row => ReportRowView.Of(row, request.By, centre) with
                {
                    AnsweredWithin = counts?.GetValueOrDefault(row.Key ?? string.Empty),
                }),
            ],
            within,
            counts?.Values.Sum());
    }

    /// <summary>The row in which a row of the database is.</summary>
    private static string? KeyOf(ReportBy by, string? key, ICentreDirectory centre) => by is ReportBy.Team && key is { } agent
        ? centre.FindAgent(AgentId.From(agent))?.Team ?? ReportRowView.NoTeam
        : key;

    /// <summary>Of teams the sums of their agents; agents in no team are one row, with a dash, calls that nobody answered another.</summary>
    private static IEnumerable<ReportRow> RowsOf(ReportBy by, IReadOnlyList<ReportRow> rows, ICentreDirectory centre) =>
        by is not ReportBy.Team ? rows
        : rows.GroupBy(row => KeyOf(by, row.Key, centre))
            .OrderBy(team => team.Key is null).ThenBy(team => team.Key == ReportRowView.NoTeam)
            .ThenBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => team.First() with { Key = team.Key, Figures = team.Aggregate(Figures.None, (sum, row) => sum + row.Figures) });
}

/// <summary><paramref name="Key"/> is empty for calls without a queue or an agent.</summary>
public sealed record ReportRowView(string Key, string Label, string LabelEnglish, DateTimeOffset From, DateTimeOffset To, FiguresView Figures)
{
    /// <summary>Calls that were answered within the service level that was asked for; null: none was.</summary>
    public long? AnsweredWithin { get; init; }

    /// <summary>In the place of a team: agents who are in none.</summary>
    internal const string NoTeam = "-";

    internal static ReportRowView Of(ReportRow row, ReportBy by, ICentreDirectory centre)
    {
        var (label, english) = Labels(row, by, centre);
        return new(row.Key ?? string.Empty, label, english, row.From, row.To, FiguresView.Of(row.Figures));
    }

    private static (string Label, string English) Labels(ReportRow row, ReportBy by, ICentreDirectory centre) => (by, row.Key) switch
    {
        (ReportBy.Queue, { } id) => centre.FindQueue(QueueId.From(id)) is { } queue ? (queue.Name, queue.NameEnglish) : (id, id),
        (ReportBy.Agent, { } id) => centre.FindAgent(AgentId.From(id)) is { } agent ? (agent.Name, agent.Name) : (id, id),
        (ReportBy.Team, NoTeam) => ("无班组", "In no team"),
        (ReportBy.Team, { } id) => centre.Current.Teams.FirstOrDefault(t => t.Id == id) is { } team
            ? (team.Name, team.NameEnglish)
            : (id, id),
        (ReportBy.Hour, _) => Same($"{row.From:yyyy-MM-dd HH:mm}"),
        (_, { } key) => Same(key),
        (ReportBy.Agent or ReportBy.Team, null) => ("未接听", "Not answered"),
        _ => ("无", "None"),
    };

    private static (string, string) Same(string label) => (label, label);
}
