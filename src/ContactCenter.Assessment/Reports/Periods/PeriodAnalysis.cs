using System.Globalization;
using System.Numerics;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Metrics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Sentences about the figures: what changed most, when it was worst, on which days a target was missed. Facts only.</summary>
internal sealed class PeriodAnalysis(PeriodReportSubject subject)
{
    /// <summary>Days named one by one; more are only counted.</summary>
    private const int MostDays = 8;

    /// <summary>A group with less than this share of the calls says little: 1/100.</summary>
    private const int LeastShare = 100;

    private readonly PeriodFigures _figures = subject.Figures;

    public ReportSection Section()
    {
        var sentences = _figures.Total.Calls.Offered == 0
            ? [In("本期没有转接人工的来电。", "Nobody asked for an agent in this period.")]
            : new[] { Volume(), AnswerRate(), BiggestChange(), BusiestDay(), WorstHour(), LongestWait(), WeakestQueue(), MissedDays() }.OfType<string>();
        return new(In("运行分析", "Analysis"), [.. sentences.Select(s => new ReportParagraph(s))]);
    }

    private string Volume()
    {
        var (now, before) = (_figures.Total.Calls, _figures.Previous.Calls);
        var text = In(
            $"本期转接人工来电 {N(now.Offered)} 次，人工接听 {N(now.Answered)} 次，呼损 {N(now.Abandoned)} 次",
            $"{N(now.Offered)} callers asked for an agent, {N(now.Answered)} were answered, {N(now.Abandoned)} gave up");
        if (before.Offered == 0)
        {
            return text + In("；上期没有来电，不作比较。", "; there were no calls in the period before to compare with.");
        }

        var difference = now.Offered - before.Offered;
        return text + In(
            $"；来电较上期（{N(before.Offered)} 次）{(difference < 0 ? "减少" : "增加")} {N(Math.Abs(difference))} 次（{Percent(difference, before.Offered)}）。",
            $"; {N(Math.Abs(difference))} {(difference < 0 ? "fewer" : "more")} requests than in the period before ({N(before.Offered)}, {Percent(difference, before.Offered)}).");
    }

    private string AnswerRate()
    {
        var (now, before) = (_figures.Total.Calls, _figures.Previous.Calls);
        var text = In(
            $"人工接通率 {Rate(now.AnswerRate)}，60 秒人工接通率 {Rate(now.AnsweredWithin60SecondsRate)}",
            $"The answer rate was {Rate(now.AnswerRate)}, {Rate(now.AnsweredWithin60SecondsRate)} within 60 seconds");
        if (before.Offered == 0)
        {
            return text + In("。", ".");
        }

        var change = new Fraction(now.Answered, now.Offered) - new Fraction(before.Answered, before.Offered);
        var points = ExactDecimal.Text(100 * BigInteger.Abs(change.Numerator), change.Denominator, 2);
        return text + In(
            $"；人工接通率较上期（{Rate(before.AnswerRate)}）{(change.Sign < 0 ? "下降" : "上升")} {points} 个百分点。",
            $"; {points} points {(change.Sign < 0 ? "below" : "above")} the period before ({Rate(before.AnswerRate)}).");
    }

    private string? BiggestChange()
    {
        var (now, before) = (_figures.Total.Calls, _figures.Previous.Calls);
        (BilingualText Name, Rate Now, Rate Before, Func<Rate, string> Show)[] figures =
        [
            (new("转接人工来电量", "requests for an agent"), new(now.Offered, 1), new(before.Offered, 1), r => N(r.Numerator)),
            (new("呼损量", "abandoned calls"), new(now.Abandoned, 1), new(before.Abandoned, 1), r => N(r.Numerator)),
            (new("平均等待时长", "mean wait"), now.AverageWait, before.AverageWait, Seconds),
            (new("平均处理时长", "mean handle time"), now.AverageHandle, before.AverageHandle, r => CellText.Clock(r.Numerator, r.Denominator)),
        ];
        var changes = figures.Where(f => f.Now.Denominator > 0 && f.Before is { Denominator: > 0, Numerator: > 0 })
            .Select(f => (Figure: f, Change: (new Fraction(f.Now.Numerator, f.Now.Denominator) / new Fraction(f.Before.Numerator, f.Before.Denominator)) - 1))
            .ToList();
        if (changes.Count == 0)
        {
            return null;
        }

        var (figure, change) = changes.MaxBy(c => Fraction.Max(c.Change, -c.Change));
        var percent = (change.Sign > 0 ? "+" : string.Empty) + ExactDecimal.Text(100 * change.Numerator, change.Denominator, 2) + "%";
        return In(
            $"与上期相比变化最大的是{figure.Name.Zh}：由 {figure.Show(figure.Before)} 变为 {figure.Show(figure.Now)}（{percent}）。",
            $"What changed most were {figure.Name.En}: from {figure.Show(figure.Before)} to {figure.Show(figure.Now)} ({percent}).");
    }

    private string? BusiestDay()
    {
        if (_figures.Days.Length == 1)
        {
            return null;
        }

        var day = _figures.Days.MaxBy(d => d.Figures.Calls.Offered)!;
        return In(
            $"来电最多的是 {day.Day:yyyy-MM-dd}：{N(day.Figures.Calls.Offered)} 次，接通率 {Rate(day.Figures.Calls.AnswerRate)}。",
            $"The busiest day was {day.Day:yyyy-MM-dd}: {N(day.Figures.Calls.Offered)} requests, {Rate(day.Figures.Calls.AnswerRate)} answered.");
    }

    private string WorstHour()
    {
        var (hour, figures) = Weighty(ByHourOfDay(_figures), h => h.Figures).MinBy(h => new Fraction(h.Figures.Answered, h.Figures.Offered));
        return In(
            $"在来电不少于全期 1% 的时段中，接通率最低的是 {HourText(hour)}：{Rate(figures.AnswerRate)}（{N(figures.Offered)} 次中呼损 {N(figures.Abandoned)} 次）。",
            $"Of the hours with at least 1% of the calls, {HourText(hour)} was worst: {Rate(figures.AnswerRate)} ({N(figures.Abandoned)} of {N(figures.Offered)} gave up).");
    }

    private string? LongestWait()
    {
        var hours = Weighty(ByHourOfDay(_figures), h => h.Figures).Where(h => h.Figures.Answered > 0).ToList();
        if (hours.Count == 0)
        {
            return null;
        }

        var (hour, figures) = hours.MaxBy(h => new Fraction(h.Figures.AnsweredWaitMilliseconds, h.Figures.Answered));
        return In(
            $"平均等待最长的时段是 {HourText(hour)}：{Seconds(figures.AverageWait)}。",
            $"Callers waited longest at {HourText(hour)}: {Seconds(figures.AverageWait)} on average.");
    }

    private string? WeakestQueue()
    {
        var queues = Weighty(_figures.Queues.Where(q => q.Id is not null), q => q.Figures).ToList();
        if (queues.Count < 2)
        {
            return null;
        }

        var queue = queues.MinBy(q => new Fraction(q.Figures.Answered, q.Figures.Offered))!;
        return In(
            $"接通率最低的队列是“{subject.QueueName(queue.Id!).Zh}”：{Rate(queue.Figures.AnswerRate)}。",
            $"The queue with the lowest answer rate was {subject.QueueName(queue.Id!).En}: {Rate(queue.Figures.AnswerRate)}.");
    }

    private string? MissedDays()
    {
        var days = _figures.Days.Where(d => d.Figures.Calls.Offered > 0)
            .Select(d => (d.Day, Rate: d.Figures.Calls.AnswerRate, Target: CallFacts.AnswerRateTarget(subject.Rules, d.Day.Month)))
            .Where(d => d.Target is not null)
            .ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var missed = days.Where(d => new Fraction(d.Rate.Numerator, d.Rate.Denominator) < d.Target!.Value).ToList();
        if (missed.Count == 0)
        {
            return In($"有来电的 {days.Count} 天人工接通率全部达到目标。", $"The answer rate reached its target on all {days.Count} days with calls.");
        }

        var named = string.Join(In("、", ", "), missed.OrderBy(d => new Fraction(d.Rate.Numerator, d.Rate.Denominator)).Take(MostDays).OrderBy(d => d.Day)
            .Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Day:MM-dd}{In($"（{Rate(d.Rate)}）", $" ({Rate(d.Rate)})")}")));
        var lowest = missed.Count > MostDays ? In($"，其中最低的 {MostDays} 天为 ", $", the {MostDays} lowest: ") : In("：", ": ");
        return In(
            $"有来电的 {days.Count} 天中，{missed.Count} 天人工接通率未达目标{lowest}{named}。",
            $"Of {days.Count} days with calls, {missed.Count} missed the target for the answer rate{lowest}{named}.");
    }

    /// <summary>The hours of the day over the whole period.</summary>
    internal static IEnumerable<(int Hour, Figures Figures)> ByHourOfDay(PeriodFigures figures) =>
        figures.Hours.GroupBy(h => h.Start.Hour).OrderBy(g => g.Key).Select(g => (g.Key, g.Aggregate(Figures.None, (sum, h) => sum + h.Figures)));

    internal static string HourText(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00–{hour + 1:00}:00");

    private IEnumerable<T> Weighty<T>(IEnumerable<T> groups, Func<T, Figures> figures) =>
        groups.Where(g => figures(g).Offered * LeastShare >= _figures.Total.Calls.Offered && figures(g).Offered > 0);

    private string Seconds(Rate milliseconds) => CellText.Of(new DurationCell(milliseconds.Numerator, milliseconds.Denominator, DurationUnit.Seconds)) + In("秒", " s");

    private static string Rate(Rate rate) => CellText.Of(RatioCell.Percent(rate.Numerator, rate.Denominator));

    private static string Percent(long numerator, long denominator) => (numerator > 0 ? "+" : string.Empty) + ExactDecimal.Text(100 * (BigInteger)numerator, denominator, 2) + "%";

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string In(FormattableString chinese, FormattableString english) =>
        FormattableString.Invariant(subject.Language is Language.Chinese ? chinese : english);

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(subject.Language);
}
