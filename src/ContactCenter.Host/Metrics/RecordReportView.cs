using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Metrics;

/// <summary>How complete what is kept of answered calls is, for screens; days are the centre's.</summary>
/// <param name="Rows">Those with calls.</param>
public sealed record RecordReportView(
    DateOnly From, DateOnly To, ReportBy By, RecordFiguresView Total, IReadOnlyList<RecordRowView> Rows)
{
    internal static async Task<RecordReportView> ReadAsync(
        ReportRequest request, RecordQueries records, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var rows = ReportTeams.Of(
            request.By, await records.ReportAsync(request, clock.Zone, cancel), r => r.Key,
            (team, of) => of[0] with { Key = team, Figures = Sum(of) }, centre).ToList();
        return new(
            request.From, request.To, request.By, RecordFiguresView.Of(Sum(rows)),
            [.. rows.Select(r => RecordRowView.Of(r, request.By, centre))]);
    }

    private static RecordFigures Sum(IEnumerable<RecordRow> rows) => rows.Aggregate(RecordFigures.None, (sum, r) => sum + r.Figures);
}

/// <summary><paramref name="Key"/> is empty for calls without a queue.</summary>
public sealed record RecordRowView(
    string Key, string Label, string LabelEnglish, DateTimeOffset From, DateTimeOffset To, RecordFiguresView Figures)
{
    internal static RecordRowView Of(RecordRow row, ReportBy by, ICentreDirectory centre)
    {
        var (label, english) = ReportRowView.Labels(row.Key, row.From, by, centre);
        return new(row.Key ?? string.Empty, label, english, row.From, row.To, RecordFiguresView.Of(row.Figures));
    }
}

/// <param name="Answered">Calls that an agent answered and that are closed.</param>
/// <param name="Recorded">Of these, with a recording.</param>
/// <param name="Noted">Of these, with a subject in the summary, or with a ticket.</param>
/// <param name="Ticketed">Of these, with a ticket.</param>
/// <param name="Complete">Recorded and noted.</param>
/// <param name="CompleteRate">Of those answered; 100 % is what is asked for (TKT-01).</param>
public sealed record RecordFiguresView(long Answered, long Recorded, long Noted, long Ticketed, long Complete, RateView CompleteRate)
{
    internal static RecordFiguresView Of(RecordFigures f) =>
        new(f.Answered, f.Recorded, f.Noted, f.Ticketed, f.Complete, RateView.Of(new Rate(f.Complete, f.Answered)));
}
