using ContactCenter.Workforce.Planning;

namespace ContactCenter.Workforce.Tests;

/// <summary>Erlang A and C against figures that were computed elsewhere.</summary>
public sealed class QueueLoadTests
{
    [Theory]
    [InlineData(500, 38, 6.50, 11.7)]
    [InlineData(500, 40, 4.30, 7.7)]
    [InlineData(600, 45, 6.53, 11.8)]
    [InlineData(600, 50, 2.40, 4.3)]
    [InlineData(700, 53, 5.58, 10.0)]
    public void Erlang_A_of_270_seconds_and_180_of_patience(int calls, int seats, double abandonedPerCent, double wait)
    {
        var outcome = new SeatLoad(calls, 270, 180, seats).WithPatience();

        Assert.Equal(abandonedPerCent, outcome.Abandoned * 100, 2);
        Assert.Equal(wait, outcome.MeanWaitSeconds, 1);
    }

    [Fact]
    public void Erlang_C_has_callers_wait_for_minutes_where_patience_ends_it() =>
        Assert.Equal(496, new SeatLoad(700, 270, 180, 53).WithoutPatience()!.MeanWaitSeconds, 0);

    [Fact]
    public void Erlang_C_of_too_few_seats_has_no_end() => Assert.Null(new SeatLoad(700, 270, 180, 52).WithoutPatience());

    [Theory]
    [InlineData(500, 0.95, 40)]
    [InlineData(1, 0.95, 1)]
    [InlineData(20_000, 0.99, 1)]
    public void The_fewest_seats_answer_the_share_and_one_fewer_does_not(int calls, double answered, int atLeast)
    {
        var seats = SeatLoad.SeatsFor(calls, 270, 180, answered);

        Assert.True(seats >= atLeast, $"{seats}");
        Assert.True(new SeatLoad(calls, 270, 180, seats).WithPatience().Abandoned <= 1 - answered);
        Assert.True(seats == 1 || new SeatLoad(calls, 270, 180, seats - 1).WithPatience().Abandoned > 1 - answered);
    }

    /// <summary>
    /// What the seats do and what callers give up come to all that arrives, at every load: also where a seat has an hour's calls.
    /// </summary>
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(20_000, 3600, 3600, 1)]
    [InlineData(20_000, 3600, 3600, 30_000)]
    [InlineData(20_000, 1, 1, 40_000)]
    [InlineData(500, 270, 180, 38)]
    public void Nothing_is_lost_at_any_load(int calls, int handle, int patience, int seats)
    {
        var load = new SeatLoad(calls, handle, patience, seats);
        var outcome = load.WithPatience();

        Assert.InRange(outcome.Abandoned, 0, 1);
        Assert.InRange(outcome.Delayed, 0, 1.000001);
        Assert.Equal(load.Erlangs * (1 - outcome.Abandoned), outcome.Occupancy * seats, load.Erlangs * 1e-6);
    }
}
