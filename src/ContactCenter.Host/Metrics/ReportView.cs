using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Metrics;

/// <summary>A report for screens; days are the centre's, <see cref="To"/> is the last one.</summary>
public sealed record ReportView(DateOnly From, DateOnly To, ReportBy By, FiguresView Total, IReadOnlyList<ReportRowView> Rows)
{
    internal static ReportView Of(ReportRequest request, Report report, ICentreDirectory centre) => new(
        request.From,
        request.To,
        request.By,
        FiguresView.Of(report.Total),
        [.. report.Rows.Select(row => ReportRowView.Of(row, request.By, centre))]);
}

/// <summary><paramref name="Key"/> is empty for calls without a queue or an agent.</summary>
public sealed record ReportRowView(string Key, string Label, string LabelEnglish, DateTimeOffset From, DateTimeOffset To, FiguresView Figures)
{
    internal static ReportRowView Of(ReportRow row, ReportBy by, ICentreDirectory centre)
    {
        var (label, english) = Labels(row, by, centre);
        return new(row.Key ?? string.Empty, label, english, row.From, row.To, FiguresView.Of(row.Figures));
    }

    private static (string Label, string English) Labels(ReportRow row, ReportBy by, ICentreDirectory centre) => (by, row.Key) switch
    {
        (ReportBy.Queue, { } id) => centre.FindQueue(QueueId.From(id)) is { } queue ? (queue.Name, queue.NameEnglish) : (id, id),
        (ReportBy.Agent, { } id) => centre.FindAgent(AgentId.From(id)) is { } agent ? (agent.Name, agent.Name) : (id, id),
        (ReportBy.Hour, _) => Same($"{row.From:yyyy-MM-dd HH:mm}"),
        (_, { } key) => Same(key),
        (ReportBy.Agent, null) => ("未接听", "Not answered"),
        _ => ("无", "None"),
    };

    private static (string, string) Same(string label) => (label, label);
}
