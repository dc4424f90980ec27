using System.Collections.Immutable;
using ContactCenter.Assessment.Sheets;
using ContactCenter.History.Queries;

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
    public async Task<PeriodFigures> ReadAsync(PeriodCalls calls, TimeZoneInfo zone, FactSet others, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await DaysAsync(calls.Days, zone, cancel);
            var figures = new PeriodFigures
            {
                Period = calls.Period,
                Days = before,
                Hours = [.. (await RowsAsync(calls, ReportBy.Hour, zone, cancel)).Select(r => new HourOfCalls(r.From, r.Figures))],
                Queues = Named(await RowsAsync(calls, ReportBy.Queue, zone, cancel)),
                Agents = Named(await RowsAsync(calls, ReportBy.Agent, zone, cancel)),
                Questions = calls.Period.Kind is PeriodKind.Day or PeriodKind.Week or PeriodKind.Month ? await QuestionsAsync(calls.Days, zone, cancel) : null,
                Previous = (await DaysAsync(calls.Before, zone, cancel)).Aggregate(VoiceFigures.None, (sum, d) => sum + d.Figures),
                Others = others,
            };
            if (attempt == Attempts || before.SequenceEqual(await DaysAsync(calls.Days, zone, cancel)))
            {
                Reconciliation.Check(figures);
                return figures;
            }
        }
    }

    private async Task<ImmutableArray<DayOfCalls>> DaysAsync(IReadOnlyList<CountedDays> days, TimeZoneInfo zone, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<DayOfCalls>();
        foreach (var part in days)
        {
            found.AddRange((await facts.ByDayAsync(part.Scope, new(part.First, part.Last, zone), cancel)).Select(d => new DayOfCalls(d.Day, d.Figures)));
        }

        return found.ToImmutable();
    }

    private async Task<ImmutableArray<ReportRow>> RowsAsync(PeriodCalls calls, ReportBy by, TimeZoneInfo zone, CancellationToken cancel) =>
        (await reports.ReportAsync(new(calls.First, calls.Last, by, Rights: calls.Rights(zone)), zone, cancel)).Rows;

    /// <summary>Most calls first, those without a disposition last.</summary>
    private async Task<ImmutableArray<DispositionCount>> QuestionsAsync(IReadOnlyList<CountedDays> days, TimeZoneInfo zone, CancellationToken cancel)
    {
        var counts = new List<DispositionCount>();
        foreach (var part in days)
        {
            counts.AddRange(await dispositions.CountAsync(part.Scope, new(part.First, part.Last, zone), cancel));
        }

        return
        [
            .. counts.GroupBy(c => c.Code).Select(g => new DispositionCount(g.Key, g.Sum(c => c.Calls)))
                .OrderBy(c => c.Code is null).ThenByDescending(c => c.Calls).ThenBy(c => c.Code, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<NamedFigures> Named(ImmutableArray<ReportRow> rows) =>
        [.. rows.Select(r => new NamedFigures(r.Key, r.Figures)).OrderBy(n => n.Id is null).ThenBy(n => n.Id, StringComparer.Ordinal)];
}
