using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Forecasts;
using Xunit.Abstractions;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>
/// The forecast on a held-back quarter of a year of generated calls, beside the same half hour of the week before; and what it makes of
/// deadlines, holidays and make-up days. The calls are random (Poisson around a mean that also jumps from day to day), by one seed.
/// </summary>
public sealed class ForecastTests(ITestOutputHelper output)
{
    private static readonly DateOnly First = new(2025, 1, 6);

    [Fact]
    public void Held_back_quarter_is_forecast_better_than_by_the_week_before()
    {
        var history = History(days: 400, noise: 0.08);
        var error = ForecastError.Of(history, 91, WorkingCalendar.Shipped, Deadlines())!;

        output.WriteLine(
            $"{error.First}–{error.Last}: WAPE {error.Wape:P2} (days {error.DayWape:P2}), "
            + $"the week before {error.Naive:P2}, bias {error.Bias:P2}");
        Assert.InRange(error.Wape, 0.01, error.Naive * 0.85);
        Assert.InRange(error.Bias, -0.05, 0.05);
        Assert.InRange(error.DayWape, 0, error.Wape);
    }

    [Fact]
    public void Without_its_deadlines_and_on_random_days_it_still_is_no_worse_than_the_week_before()
    {
        var error = ForecastError.Of(History(days: 200, noise: 0.25), 91, WorkingCalendar.Shipped, [])!;
        output.WriteLine($"WAPE {error.Wape:P2}, the week before {error.Naive:P2}");
        Assert.True(error.Wape < error.Naive);
    }

    [Fact]
    public void Deadlines_are_learned_a_make_up_day_is_a_working_day_and_a_holiday_is_none()
    {
        var history = History(days: 260, noise: 0);
        var forecast = new CallForecast(history, WorkingCalendar.Shipped, Deadlines());
        double On(int month, int day) => forecast.Of(new(2025, month, day)).Total;

        // The next deadline after the history is 2025-10-27; 2025-09-28 is a Sunday that is worked, 2025-10-01 a holiday.
        Assert.InRange(On(10, 27) / On(10, 29), 1.8, 2.3);
        Assert.InRange(On(9, 28) / On(9, 29), 0.7, 1.3);
        Assert.InRange(On(10, 1) / On(9, 29), 0.0, 0.4);
        Assert.InRange(On(10, 26) / On(10, 29), 0.0, 0.4);
    }

    [Fact]
    public void A_factor_that_people_gave_holds_and_past_ones_teach_nothing_wrong()
    {
        var outage = new ForecastEvent("v", "系统故障", ForecastEventKind.Other, First.AddDays(100), First.AddDays(100), 3);
        var day = First.AddDays(270);
        var history = History(days: 260, noise: 0);
        var tripled = history.Select(h => h.Day == outage.First ? new DayCounts(h.Day, [.. h.Slots.Select(s => s * 3)]) : h).ToList();
        var campaign = new ForecastEvent("w", "宣传周", ForecastEventKind.Other, day, day, 1.5);

        var plain = new CallForecast(history, WorkingCalendar.Shipped, Deadlines()).Of(day).Total;
        var with = new CallForecast(tripled, WorkingCalendar.Shipped, [.. Deadlines(), outage, campaign]).Of(day);
        Assert.Equal(1.5, with.Total / plain, 0.001);
        Assert.Equal(["宣传周"], with.Events);
    }

    [Fact]
    public void Too_little_history_is_refused_and_has_no_error()
    {
        var history = History(days: 13, noise: 0);
        Assert.Throws<ArgumentException>(() => new CallForecast(history, WorkingCalendar.Shipped, []));
        Assert.Null(ForecastError.Of(History(days: 100, noise: 0), 91, WorkingCalendar.Shipped, []));
        var nobody = new CallForecast([.. history.Append(history[0]).Select((h, n) => new DayCounts(First.AddDays(n), new double[48]))],
            WorkingCalendar.Shipped, []);
        Assert.Equal(0, nobody.Of(First.AddDays(20)).Total);
    }

    /// <summary>The last day of each month's term of filing: the 15th, or the next working day.</summary>
    private static List<ForecastEvent> Deadlines() =>
        [.. Enumerable.Range(0, 18).Select(n => First.AddMonths(n))
            .Select(m => WorkingCalendar.Shipped.OnOrAfter(new(m.Year, m.Month, m.Month == 10 ? 27 : 15)).Day)
            .Select(d => new ForecastEvent($"d{d:yyyyMM}", "征期", ForecastEventKind.FilingDeadline, d, d, null))];

    private static List<DayCounts> History(int days, double noise)
    {
        var random = new Random(20251127);
        return [.. Enumerable.Range(0, days).Select(n => Counts(First.AddDays(n), n, noise, random))];
    }

    private static DayCounts Counts(DateOnly day, int n, double noise, Random random)
    {
        var working = WorkingCalendar.Shipped.IsWorkingDay(day);
        var weekday = working ? new[] { 1.0, 1.25, 1.1, 1.0, 0.95, 0.85, 1.0 }[(int)day.DayOfWeek] : 0.15;
        var left = Deadlines().Select(d => d.Last.DayNumber - day.DayNumber).Where(d => d >= 0).DefaultIfEmpty(99).Min();
        var deadline = working ? left switch { 0 => 1.8, 1 => 1.5, <= 3 => 1.3, _ => 1.0 } : 1;
        var mean = 2200 * weekday * deadline * (1 + (0.0006 * n)) * (1 + (noise * Gaussian(random)));
        var slots = Enumerable.Range(0, 48).Select(s =>
        {
            var hour = s / 2.0;
            var (morning, afternoon) = (Math.Exp(-Math.Pow((hour - 10) / 2, 2)), 0.8 * Math.Exp(-Math.Pow((hour - 15.5) / 2, 2)));
            return hour is < 8.5 or >= 21 ? 0.0005 : morning + afternoon + 0.05;
        }).ToList();
        var all = slots.Sum();
        return new(day, [.. slots.Select(s => noise > 0 ? Poisson(random, Math.Max(0, mean * s / all)) : mean * s / all)]);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-Math.Min(mean, 700)), 1.0, -1);
        do
        {
            product *= random.NextDouble();
            count++;
        }
        while (product > limit);

        return count;
    }
}
