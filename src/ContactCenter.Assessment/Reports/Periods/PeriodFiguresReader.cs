using System.Collections.Immutable;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Domain.Metrics;
using ContactCenter.Storage.Queries;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Reads what a period report is made of.</summary>
public sealed class PeriodFiguresReader(VoiceFactQueries facts, ReportQueries reports, DispositionQueries dispositions)
{
    private const int Attempts = 5;

    /// <summary>
    /// The reads are not one snapshot: calls may go on in between. The days are read before and after, and all is read again until they
    /// did not change.
    /// </summary>
    /// <exception cref="ReportsDoNotReconcileException">Days, hours, queues, agents and questions do not add up to the same: a bug, or figures that never rest.</exception>
    public async Task<PeriodFigures> ReadAsync(CallScope scope, ReportPeriod period, TimeZoneInfo zone, FactSet others, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await DaysAsync(scope, period, zone, cancel);
            var figures = new PeriodFigures
            {
                Period = period,
                Days = before,
                Hours = [.. (await RowsAsync(scope, period, ReportBy.Hour, zone, cancel)).GroupBy(r => r.From).OrderBy(g => g.Key)
                    .Select(g => new HourOfCalls(g.Key, Sum(g)))],
                Queues = Named(await RowsAsync(scope, period, ReportBy.Queue, zone, cancel)),
                Agents = Named(await RowsAsync(scope, period, ReportBy.Agent, zone, cancel)),
                Questions = period.Kind is PeriodKind.Day or PeriodKind.Week or PeriodKind.Month
                    ? await dispositions.CountAsync(scope, new(period.From, period.To, zone), cancel)
                    : null,
                Previous = (await DaysAsync(scope, period.Previous, zone, cancel)).Aggregate(VoiceFigures.None, (sum, d) => sum + d.Figures),
                Others = others,
            };
            if (attempt == Attempts || before.SequenceEqual(await DaysAsync(scope, period, zone, cancel)))
            {
                Reconciliation.Check(figures);
                return figures;
            }
        }
    }

    private async Task<ImmutableArray<DayOfCalls>> DaysAsync(CallScope scope, ReportPeriod period, TimeZoneInfo zone, CancellationToken cancel) =>
        [.. (await facts.ByDayAsync(scope, new(period.From, period.To, zone), cancel)).Select(d => new DayOfCalls(d.Day, d.Figures))];

    /// <summary>A call has one queue and one entry number, so the pairs of them leave no call out and count none twice.</summary>
    private async Task<List<ReportRow>> RowsAsync(CallScope scope, ReportPeriod period, ReportBy by, TimeZoneInfo zone, CancellationToken cancel)
    {
        var rows = new List<ReportRow>();
        foreach (var queue in Each(scope.Queues))
        {
            foreach (var entryNumber in Each(scope.EntryNumbers))
            {
                var request = new ReportRequest(period.From, period.To, by, queue, EntryNumber: entryNumber);
                rows.AddRange((await reports.ReportAsync(request, zone, cancel)).Rows);
            }
        }

        return rows;
    }

    private static List<string?> Each(ImmutableArray<string> names) => names.IsDefaultOrEmpty ? [null] : [.. names.Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<NamedFigures> Named(List<ReportRow> rows) =>
    [
        .. rows.GroupBy(r => r.Key).Select(g => new NamedFigures(g.Key, Sum(g))).OrderBy(n => n.Id is null).ThenBy(n => n.Id, StringComparer.Ordinal),
    ];

    private static Figures Sum(IEnumerable<ReportRow> rows) => rows.Aggregate(Figures.None, (sum, row) => sum + row.Figures);
}
