using ContactCenter.Domain.Tests.Routing.Theory;
using Xunit.Abstractions;

namespace ContactCenter.Domain.Tests.Routing;

/// <summary>
/// The machines do what queueing theory says of a floor of their kind: nothing is lost between a free agent and a waiting caller.
/// </summary>
public sealed class TheoryTests(ITestOutputHelper output)
{
    /// <summary>Student's t of 99.9 % for 60 or more hours.</summary>
    private const double Confidence = 3.46;

    private static readonly int Hours = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 } ? 1_000 : 60;

    /// <summary>Published values for 270 s and a patience of 180 s.</summary>
    [Theory]
    [InlineData(500, 38, 6.50, 11.7)]
    [InlineData(500, 40, 4.30, 7.7)]
    [InlineData(600, 45, 6.53, null)]
    [InlineData(600, 50, 2.40, null)]
    [InlineData(700, 53, 5.58, 10.0)]
    public void Formula_gives_the_known_values(int callsPerHour, int seats, double abandoned, double? wait)
    {
        var theory = ErlangA.Of(seats, callsPerHour, 270, 180);
        Assert.Equal(abandoned, theory.Abandoned * 100, 0.006);
        Assert.Equal(wait ?? theory.MeanWaitSeconds, theory.MeanWaitSeconds, 0.051);
    }

    [Theory]
    [InlineData(70, 600, 180)]
    [InlineData(38, 500, 180)]
    [InlineData(45, 600, 180)]
    [InlineData(52, 600, null)]
    public void Answer_rate_wait_and_occupancy_are_those_of_Erlang(int seats, int callsPerHour, int? patience)
    {
        var theory = ErlangA.Of(seats, callsPerHour, 270, patience);
        var hours = new QueueingFloor(seats, 270, patience, seed: seats).Run(callsPerHour, Hours);
        Assert.Equal(Hours, hours.Count);
        AssertWithin("abandoned", theory.Abandoned, hours.Select(hour => ((double)hour.Abandoned, (double)hour.Calls)), 0.0005);
        AssertWithin("wait", theory.MeanWaitSeconds, hours.Select(hour => (hour.WaitSeconds, (double)hour.Calls)), 0.02);
        AssertWithin("occupancy", theory.Occupancy, hours.Select(hour => (hour.BusySeconds, 3_600.0 * seats)), 0);
    }

    /// <param name="what">For the message.</param>
    /// <param name="expected">By theory.</param>
    /// <param name="hours">What was counted in each hour, and of how much.</param>
    /// <param name="resolution">A rare thing may not have happened at all: so much is always within.</param>
    private void AssertWithin(string what, double expected, IEnumerable<(double Part, double Whole)> hours, double resolution)
    {
        var all = hours.ToList();
        var ratio = all.Sum(hour => hour.Part) / all.Sum(hour => hour.Whole);
        var whole = all.Average(hour => hour.Whole);
        var variance = all.Sum(hour => Math.Pow((hour.Part - (ratio * hour.Whole)) / whole, 2)) / (all.Count - 1);
        var half = Math.Max(resolution, Confidence * Math.Sqrt(variance / all.Count));
        output.WriteLine($"{what}: theory {expected:0.#####}, {all.Count} hours {ratio:0.#####} ± {half:0.#####}");
        Assert.InRange(expected, ratio - half, ratio + half);
    }
}
