using System.Collections.Immutable;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Metrics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>The columns in which every table of a period report shows figures of calls.</summary>
internal static class CallColumns
{
    public const string Name = "name";
    public const string Offered = "offered";
    public const string Answered = "answered";
    public const string AnswerRate = "answer-rate";
    public const string Target = "target";
    public const string AverageWait = "average-wait";
    private const string Abandoned = "abandoned";
    private const string Within60 = "within-60";
    private const string Within60Rate = "within-60-rate";
    private const string WaitTotal = "wait-total";
    private const string Handled = "handled";
    private const string HandleTotal = "handle-total";
    private const string AverageHandle = "average-handle";

    /// <param name="name">Heading of the first column.</param>
    /// <param name="nameWidth">Its width, in digits.</param>
    /// <param name="withTarget">Whether rows carry a target for the answer rate.</param>
    /// <param name="language">Of the headings.</param>
    public static ImmutableArray<TableColumn> Of(BilingualText name, double nameWidth, bool withTarget, Language language)
    {
        string In(string chinese, string english) => new BilingualText(chinese, english).In(language);
        IEnumerable<TableColumn> columns =
        [
            new(Name, name.In(language), nameWidth),
            new(Offered, In("转人工量", "Requests"), 10),
            new(Answered, In("接听量", "Answered"), 10),
            new(Abandoned, In("呼损量", "Abandoned"), 10),
            new(AnswerRate, In("人工接通率", "Answer rate"), 11),
            new(Target, In("接通率目标", "Target"), 11) { Printed = false },
            new(Within60, In("60秒内接听", "Within 60 s"), 11),
            new(Within60Rate, In("60秒接通率", "60 s rate"), 11),
            new(WaitTotal, In("等待总时长", "Wait in total"), 12) { Printed = false },
            new(AverageWait, In("平均等待（秒）", "Mean wait (s)"), 11),
            new(Handled, In("已办结", "Handled"), 10) { Printed = false },
            new(HandleTotal, In("处理总时长", "Handle in total"), 12) { Printed = false },
            new(AverageHandle, In("平均处理时长", "Mean handle time"), 12),
        ];
        return [.. columns.Where(c => withTarget || c.Key != Target)];
    }

    /// <param name="name">The first cell.</param>
    /// <param name="f">The figures.</param>
    /// <param name="target">The answer rate to reach, of one; null without.</param>
    /// <param name="withTarget">Whether the table has that column.</param>
    public static TableRow Row(Cell name, Figures f, Fraction? target, bool withTarget) => new(
    [
        name,
        new IntegerCell(f.Offered),
        new IntegerCell(f.Answered),
        new IntegerCell(f.Abandoned),
        Rate(f.Answered, f.Offered, target) with { Formula = Quotient(Answered, Offered, f.Offered) },
        .. withTarget ? [target is { } t ? new RatioCell(t.Numerator, t.Denominator) : new BlankCell()] : ImmutableArray<Cell>.Empty,
        new IntegerCell(f.AnsweredWithin60Seconds),
        RatioCell.Percent(f.AnsweredWithin60Seconds, f.Offered) with { Formula = Quotient(Within60, Offered, f.Offered) },
        new DurationCell(f.AnsweredWaitMilliseconds),
        DurationCell.Mean(f.AnsweredWaitMilliseconds, f.Answered, DurationUnit.Seconds) with { Formula = Quotient(WaitTotal, Answered, f.Answered) },
        new IntegerCell(f.Handled),
        new DurationCell(f.HandleMilliseconds),
        DurationCell.Mean(f.HandleMilliseconds, f.Handled, DurationUnit.Clock) with { Formula = Quotient(HandleTotal, Handled, f.Handled) },
    ]);

    /// <summary>The last row: the columns added up, the rates from the sums.</summary>
    public static TableRow Total(Figures f, bool withTarget, Language language)
    {
        var row = Row(new TextCell(new BilingualText("合计", "Total").In(language)), f, null, withTarget);
        return row with { Cells = [.. row.Cells.Select(c => c is IntegerCell or DurationCell { Count: 1, Formula: null } ? c with { Formula = new ColumnSumFormula() } : c)] };
    }

    /// <summary>The columns that say something about one agent: how many did not get through is not theirs.</summary>
    public static ImmutableArray<TableColumn> OfAgents(Language language) =>
        Answerers(Of(new("坐席", "Agent"), 20, withTarget: false, language).Select(c => c.Key == Handled ? c with { Printed = true } : c));

    public static TableRow OfAgents(TableRow row) => new(Answerers(row.Cells));

    /// <summary>Without target: name, offered, answered, abandoned, answer rate, within 60 s, its rate, and the times.</summary>
    private static ImmutableArray<T> Answerers<T>(IEnumerable<T> columns) => [.. columns.Where((_, i) => i is not (1 or 3 or 4 or 6))];

    /// <summary>A rate with as many decimals as show on which side of its target it is, in red where it is below (X3).</summary>
    private static Cell Rate(long numerator, long denominator, Fraction? target)
    {
        if (denominator == 0 || target is not { } bound)
        {
            return RatioCell.Percent(numerator, denominator);
        }

        var missed = new Fraction(numerator, denominator) < bound;
        var decimals = missed ? ExactDecimal.DecimalsThatShow(100 * (long)numerator, denominator, 100 * bound.Numerator, bound.Denominator, 2) : 2;
        return new RatioCell(numerator, denominator, RatioUnit.Percent, decimals) { Tone = missed ? Tone.Bad : Tone.Plain };
    }

    private static QuotientFormula? Quotient(string numerator, string denominator, long divisor) => divisor == 0 ? null : new(numerator, denominator);
}
