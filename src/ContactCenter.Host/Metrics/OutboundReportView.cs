using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Metrics;

/// <summary>Calls that agents made, for screens; days are the centre's.</summary>
/// <param name="CallbacksOnly">Only calls back are counted.</param>
/// <param name="Rows">Those with calls.</param>
public sealed record OutboundReportView(
    DateOnly From, DateOnly To, ReportBy By, bool CallbacksOnly, OutboundFiguresView Total, IReadOnlyList<OutboundRowView> Rows)
{
    internal static async Task<OutboundReportView> ReadAsync(
        ReportRequest request, bool callbacksOnly, OutboundQueries outbound, ICentreDirectory centre, CentreClock clock,
        CancellationToken cancel)
    {
        var rows = ReportTeams.Of(
            request.By, await outbound.ReportAsync(request, callbacksOnly, clock.Zone, cancel), r => r.Key,
            (team, of) => of[0] with { Key = team, Figures = Sum(of) }, centre).ToList();
        return new(
            request.From, request.To, request.By, callbacksOnly,
            OutboundFiguresView.Of(Sum(rows)),
            [.. rows.Select(r => OutboundRowView.Of(r, request.By, centre))]);
    }

    private static OutboundFigures Sum(IEnumerable<OutboundRow> rows) => rows.Aggregate(OutboundFigures.None, (sum, r) => sum + r.Figures);
}

/// <summary><paramref name="Key"/> is empty for calls without a queue.</summary>
public sealed record OutboundRowView(
    string Key, string Label, string LabelEnglish, DateTimeOffset From, DateTimeOffset To, OutboundFiguresView Figures)
{
    internal static OutboundRowView Of(OutboundRow row, ReportBy by, ICentreDirectory centre)
    {
        var (label, english) = ReportRowView.Labels(row.Key, row.From, by, centre);
        return new(row.Key ?? string.Empty, label, english, row.From, row.To, OutboundFiguresView.Of(row.Figures));
    }
}

/// <param name="Dialled">Numbers that were sent out, reached or not.</param>
/// <param name="Reached">Who was called answered.</param>
/// <param name="Callbacks">Of those that were dialled, calls back.</param>
/// <param name="AverageTalkSeconds">Of those that were reached.</param>
public sealed record OutboundFiguresView(
    long Dialled, long Reached, long Callbacks, long Handled, RateView ReachedRate, RateView AverageTalkSeconds,
    RateView AverageHandleSeconds)
{
    internal static OutboundFiguresView Of(OutboundFigures f) => new(
        f.Dialled, f.Reached, f.Callbacks, f.Handled, RateView.Of(new Rate(f.Reached, f.Dialled)),
        RateView.Seconds(new(f.TalkMilliseconds, f.Reached)), RateView.Seconds(new(f.HandleMilliseconds, f.Handled)));
}
