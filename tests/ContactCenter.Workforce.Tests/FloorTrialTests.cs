using ContactCenter.Plans;
using ContactCenter.Workforce.Forecasts;
using ContactCenter.Workforce.Planning;
using Xunit.Abstractions;

namespace ContactCenter.Workforce.Tests;

/// <summary>The floor of the trial, which knows no formula, against Erlang A, and a trial of a day.</summary>
public sealed class FloorTrialTests(ITestOutputHelper output)
{
    /// <summary>Student's t of 99.9 % for many runs.</summary>
    private const double Confidence = 3.4;

    private const int Runs = 400;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(500, 38, 6.50, 11.7)]
    [InlineData(500, 40, 4.30, 7.7)]
    [InlineData(600, 45, 6.53, 11.8)]
    [InlineData(600, 50, 2.40, 4.3)]
    [InlineData(700, 53, 5.58, 10.0)]
    public void Exponential_times_give_what_Erlang_A_says(int calls, int seats, double abandonedPerCent, double wait)
    {
        var counts = Enumerable.Range(1, Runs)
            .Select(seed => FloorModel.Run(Draw(calls, new Exponential(270), seed), seats, Hour, 2 * Hour)).ToList();

        AssertWithin("abandoned, %", abandonedPerCent, 0.005, [.. counts.Select(c => (c.Abandoned * 100.0, (double)c.Calls))]);
        AssertWithin("wait, s", wait, 0.05, [.. counts.Select(c => (c.WaitSeconds, (double)c.Calls))]);
        AssertWithin(
            "occupancy", new SeatLoad(calls, 270, 180, seats).WithPatience().Occupancy, 0,
            [.. counts.Select(c => (c.BusySeconds, seats * Hour.TotalSeconds))]);
    }

    [Fact]
    public void Who_waits_gets_the_seat_that_is_free_first_and_who_gives_up_takes_none()
    {
        static PlannedCall Call(int at, int patience, int talk) =>
            new(0, TimeSpan.FromSeconds(at), "1", "2", TimeSpan.FromSeconds(patience), TimeSpan.FromSeconds(talk), true);

        // One seat: the second gives up after 5 s, the third waits from 6 to 10, the fourth comes when it is free.
        var count = FloorModel.Run([Call(0, 1, 10), Call(2, 5, 100), Call(6, 9, 4), Call(14, 0, 1)], 1, TimeSpan.Zero, Hour);

        Assert.Equal(new FloorCount(4, 1, 9, 15), count);
    }

    [Fact]
    public void Only_calls_of_the_time_count_and_busy_seats_only_within_it()
    {
        static PlannedCall Call(int at) => new(0, TimeSpan.FromSeconds(at), "1", "2", Hour, TimeSpan.FromSeconds(60), true);

        var count = FloorModel.Run([Call(0), Call(30), Call(100)], 1, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(100));

        Assert.Equal(new FloorCount(1, 0, 30, 80), count);
    }

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_one_another()
    {
        var plan = Plan(seed: 7);

        Assert.Equal(Run(plan), Run(plan));
        Assert.NotEqual(Run(plan).Select(s => s.Abandoned), Run(plan with { Seed = 8 }).Select(s => s.Abandoned));
    }

    [Fact]
    public void A_half_hour_says_the_formula_and_how_half_hours_spread_around_it()
    {
        var told = new List<(int, int)>();
        var slots = FloorTrial.Run(Plan(seed: 1), (done, total) => told.Add((done, total)), CancellationToken.None);

        Assert.Equal([(1, 2), (2, 2)], told);
        Assert.Equal([18, 20], slots.Select(s => s.Slot));
        var busy = slots[0];
        output.WriteLine($"{busy}");
        Assert.Equal(40, busy.Seats);
        Assert.Equal(4.30, busy.FormulaAbandoned * 100, 2);
        Assert.InRange(busy.Abandoned, busy.Least, busy.Most);
        Assert.True(busy.Least < busy.FormulaAbandoned && busy.FormulaAbandoned < busy.Most, $"{busy}");

        // Seats that are enough in the mean are too few in many a half hour.
        Assert.InRange(busy.Reached, 0.4, 0.9);
        Assert.InRange(busy.ModelSeats, 39, 41);
    }

    [Fact]
    public void Of_no_calls_nothing_is_tried() =>
        Assert.Empty(FloorTrial.Run(Plan(1) with { Calls = [0, 0.03] }, (_, _) => Assert.Fail("nothing is done"), CancellationToken.None));

    [Fact]
    public void Stopped_it_stops()
    {
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => FloorTrial.Run(Plan(1), (_, _) => stop.Cancel(), stop.Token));
    }

    private static TrialPlan Plan(int seed)
    {
        var calls = new double[DayCounts.SlotsOfDay];
        (calls[18], calls[20]) = (250, 3);
        return new(new(2026, 3, 2), calls, 270, TrialHandling.Exponential, 0, 180, 0.95, seed, 100);
    }

    private static IReadOnlyList<TrialSlot> Run(TrialPlan plan) => FloorTrial.Run(plan, (_, _) => { }, CancellationToken.None);

    private static IEnumerable<PlannedCall> Draw(int callsOfHour, Distribution talk, int seed) => CallPlan.Draw(new()
    {
        Entries = [new("12366")], Rate = callsOfHour / 3600.0, Duration = 2 * Hour, Patience = new Exponential(180), Talk = talk,
        Seed = seed,
    });

    /// <param name="what">For the message.</param>
    /// <param name="expected">By the formula.</param>
    /// <param name="rounding">How exactly it is given.</param>
    /// <param name="runs">What was counted in each, and of how much.</param>
    private void AssertWithin(string what, double expected, double rounding, IReadOnlyList<(double Part, double Whole)> runs)
    {
        var (ratio, mean) = (runs.Sum(r => r.Part) / runs.Sum(r => r.Whole), runs.Average(r => r.Whole));
        var variance = runs.Sum(r => Math.Pow((r.Part - (ratio * r.Whole)) / mean, 2)) / (runs.Count - 1);
        var half = rounding + (Confidence * Math.Sqrt(variance / runs.Count));
        output.WriteLine($"{what}: formula {expected:0.####}, {runs.Count} hours of the model {ratio:0.####} ± {half:0.####}");
        Assert.InRange(expected, ratio - half, ratio + half);
    }
}
