using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Metrics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Sums of the same calls by different rows differ. Never expected: such a report must not leave the house.</summary>
public sealed class ReportsDoNotReconcileException(string message) : Exception(message);

/// <summary>The sums of days, hours, queues and agents are the same (RPT-03): checked, and shown. Questions come to the answered calls.</summary>
internal static class Reconciliation
{
    private static readonly (BilingualText Name, Func<Figures, long> Value)[] Lines =
    [
        (new("转接人工来电量", "Requests for an agent"), f => f.Offered),
        (new("人工接听量", "Answered"), f => f.Answered),
        (new("呼损量", "Abandoned"), f => f.Abandoned),
        (new("60 秒内接听量", "Answered within 60 s"), f => f.AnsweredWithin60Seconds),
        (new("等待总时长（毫秒）", "Wait in total (ms)"), f => f.AnsweredWaitMilliseconds),
        (new("处理总时长（毫秒）", "Handle time in total (ms)"), f => f.HandleMilliseconds),
    ];

    /// <exception cref="ReportsDoNotReconcileException">They are not.</exception>
    public static void Check(PeriodFigures figures)
    {
        var total = figures.Total.Calls;
        foreach (var (name, sum) in Sums(figures))
        {
            if (sum != total)
            {
                throw new ReportsDoNotReconcileException($"{figures.Period}: {name.En} come to {sum}, the days to {total}.");
            }
        }

        if (figures.Questions is { } questions && questions.Sum(q => q.Calls) is var asked && asked != total.Answered)
        {
            throw new ReportsDoNotReconcileException($"{figures.Period}: questions come to {asked}, answered calls to {total.Answered}.");
        }
    }

    /// <exception cref="ReportsDoNotReconcileException">The sums differ.</exception>
    public static ReportSection Section(PeriodFigures figures, Language language)
    {
        Check(figures);
        var sums = Sums(figures).ToList();
        var total = figures.Total.Calls;
        var words = new BilingualText("逐日合计", "Sum of days");
        ImmutableArray<TableColumn> columns =
        [
            new("line", new BilingualText("核对项", "Figure").In(language), 24),
            new("days", words.In(language), 16),
            .. sums.Select((s, i) => new TableColumn($"sum{i}", s.Name.In(language), 16)),
            new("same", new BilingualText("是否一致", "Same").In(language), 10),
        ];
        var rows = Lines.Select(line => new TableRow(
        [
            new TextCell(line.Name.In(language)),
            new IntegerCell(line.Value(total)),
            .. sums.Select(s => (Cell)new IntegerCell(line.Value(s.Sum))),
            new TextCell(new BilingualText("一致", "yes").In(language)) { Tone = Tone.Good },
        ]));
        return new(new BilingualText("数据核对", "Reconciliation").In(language), [new ReportTable(columns, [.. rows])]);
    }

    private static IEnumerable<(BilingualText Name, Figures Sum)> Sums(PeriodFigures figures) =>
    [
        (new("逐时合计", "Sum of hours"), figures.Hours.Aggregate(Figures.None, (sum, h) => sum + h.Figures)),
        (new("逐队列合计", "Sum of queues"), figures.Queues.Aggregate(Figures.None, (sum, q) => sum + q.Figures)),
        (new("逐坐席合计", "Sum of agents"), figures.Agents.Aggregate(Figures.None, (sum, a) => sum + a.Figures)),
    ];
}
