using ContactCenter.Domain.Trunks;

namespace ContactCenter.Domain.Tests.Trunks;

public sealed class TrunkLoadTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_calls_are_limited_over_any_one_second()
    {
        var load = new TrunkLoad();
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("1"), 10, 2, Start));
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("2"), 10, 2, Start.AddSeconds(0.9)));
        Assert.Equal(TrunkVerdict.TooFast, load.TryAdmit(new("3"), 10, 2, Start.AddSeconds(0.95)));
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("3"), 10, 2, Start.AddSeconds(1)));
        Assert.Equal((3, 1), (load.Admitted, load.Refused));
    }

    [Fact]
    public void Calls_at_one_time_are_limited_and_a_repeated_question_counts_once()
    {
        var load = new TrunkLoad();
        load.TryAdmit(new("1"), 1, 100, Start);
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("1"), 1, 100, Start));
        Assert.Equal(TrunkVerdict.TooManyCalls, load.TryAdmit(new("2"), 1, 100, Start));
        Assert.Equal("1", Assert.Single(load.AdmittedBefore(Start.AddSeconds(1))).Value);
        Assert.True(load.Release(new("1")));
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("2"), 1, 100, Start));
    }
}
