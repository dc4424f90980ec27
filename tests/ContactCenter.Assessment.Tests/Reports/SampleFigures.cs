using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>Invented calls of a period, the same for the same seed, added up by day, hour, queue and agent.</summary>
internal static class SampleFigures
{
    private static readonly string[] Queues = ["tax-general", "tax-software", "tax-invoice"];
    private static readonly int[] HourWeights = [0, 0, 0, 0, 0, 0, 0, 0, 6, 14, 15, 11, 6, 8, 13, 12, 10, 5, 3, 2, 1, 0, 0, 0];

    public static PeriodFigures Of(ReportPeriod period, int callsPerDay = 120, int seed = 1, int agents = 14)
    {
        var calls = Calls(period, callsPerDay, seed, agents).ToList();
        var previous = Calls(period.Previous, callsPerDay * 9 / 10, seed + 1, agents).Aggregate(VoiceFigures.None, (sum, c) => sum + c.Figures);
        return new()
        {
            Period = period,
            Days = [.. Days(period).Select(day => new DayOfCalls(day, Sum(calls.Where(c => c.Day == day))))],
            Hours = [.. calls.GroupBy(c => (c.Day, c.Hour)).OrderBy(g => g.Key)
                .Select(g => new HourOfCalls(new(g.Key.Day.ToDateTime(new(g.Key.Hour, 0)), TimeSpan.FromHours(8)), Sum(g).Calls))],
            Queues = [.. calls.GroupBy(c => c.Queue).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new NamedFigures(g.Key, Sum(g).Calls))],
            Agents = [.. calls.GroupBy(c => c.Agent).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new NamedFigures(g.Key, Sum(g).Calls))],
            Previous = previous,
        };
    }

    private static IEnumerable<Call> Calls(ReportPeriod period, int perDay, int seed, int agents)
    {
        var random = new Random(seed);
        foreach (var day in Days(period))
        {
            var count = day.DayOfWeek is DayOfWeek.Sunday ? 0 : perDay - random.Next(perDay / 3) + (day.Day is >= 13 and <= 16 ? perDay / 2 : 0);
            for (var i = 0; i < count; i++)
            {
                yield return OneCall(day, random, agents, busy: day.Day is >= 13 and <= 16);
            }
        }
    }

    private static Call OneCall(DateOnly day, Random random, int agents, bool busy)
    {
        var hour = Hour(random);
        var abandoned = random.Next(1000) < (busy ? 90 : 35) + (hour is 10 or 14 ? 30 : 0);
        var wait = random.Next(1_000, (busy ? 70_000 : 42_000) + (hour is 10 ? 20_000 : 0));
        if (abandoned)
        {
            return new(day, hour, Queues[random.Next(3)], null, new(Figures.None with { Offered = 1, Abandoned = 1, AbandonedWaitMilliseconds = wait }, RatingFigures.None, 0));
        }

        var (talk, hold, wrapUp) = (random.Next(60_000, 480_000), random.Next(4) == 0 ? random.Next(40_000) : 0, random.Next(5_000, 60_000));
        var figures = new Figures(1, 1, 0, wait <= Figures.ServiceLevelMilliseconds ? 1 : 0, wait, 0, 1, talk + hold + wrapUp, talk, hold, wrapUp);
        var (pushed, received) = (random.Next(100) < 92, random.Next(100) < 40);
        return new(
            day,
            hour,
            Queues[random.Next(10) < 6 ? 0 : random.Next(1, 3)],
            $"{8001 + random.Next(agents)}",
            new(figures, new(pushed ? 1 : 0, pushed && received ? 1 : 0, pushed && received && random.Next(100) < 96 ? 1 : 0), 0));
    }

    private static int Hour(Random random)
    {
        var at = random.Next(HourWeights.Sum());
        var hour = 0;
        while (at >= HourWeights[hour])
        {
            at -= HourWeights[hour++];
        }

        return hour;
    }

    private static VoiceFigures Sum(IEnumerable<Call> calls) => calls.Aggregate(VoiceFigures.None, (sum, c) => sum + c.Figures);

    private static IEnumerable<DateOnly> Days(ReportPeriod period)
    {
        for (var day = period.From; day <= period.To; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private sealed record Call(DateOnly Day, int Hour, string Queue, string? Agent, VoiceFigures Figures);
}
