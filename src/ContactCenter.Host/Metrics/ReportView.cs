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
        var counts = answered?
            .GroupBy(count => ReportTeams.KeyOf(request.By, count.Key.Length == 0 ? null : count.Key, centre) ?? string.Empty)
            .ToDictionary(key => key.Key, key => key.Sum(count => count.Value), StringComparer.Ordinal);
        return new(
            request.From,
            request.To,
            request.By,
            FiguresView.Of(report.Total),
            [
                .. ReportTeams.Of(
                    request.By, report.Rows, row => row.Key,
                    (team, of) => of[0] with { Key = team, Figures = of.Aggregate(Figures.None, (sum, row) => sum + row.Figures) },
                    centre).Select(row => ReportRowView.Of(row, request.By, centre) with
                {
                    AnsweredWithin = counts?.GetValueOrDefault(row.Key ?? string.Empty),
                }),
            ],
            within,
            counts?.Values.Sum());
    }
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
        var (label, english) = Labels(row.Key, row.From, by, centre);
        return new(row.Key ?? string.Empty, label, english, row.From, row.To, FiguresView.Of(row.Figures));
    }

    internal static (string Label, string English) Labels(string? key, DateTimeOffset from, ReportBy by, ICentreDirectory centre) =>
        (by, key) switch
    {
        (ReportBy.Queue, { } id) => centre.FindQueue(QueueId.From(id)) is { } queue ? (queue.Name, queue.NameEnglish) : (id, id),
        (ReportBy.Agent, { } id) => centre.FindAgent(AgentId.From(id)) is { } agent ? (agent.Name, agent.Name) : (id, id),
        (ReportBy.Team, NoTeam) => ("无班组", "In no team"),
        (ReportBy.Team, { } id) => centre.Current.Teams.FirstOrDefault(t => t.Id == id) is { } team
            ? (team.Name, team.NameEnglish)
            : (id, id),
        (ReportBy.Hour, _) => Same($"{from:yyyy-MM-dd HH:mm}"),
        (_, { } known) => Same(known),
        (ReportBy.Agent or ReportBy.Team, null) => ("未接听", "Not answered"),
        _ => ("无", "None"),
    };

    private static (string, string) Same(string label) => (label, label);
}
