using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;

namespace ContactCenter.Domain.Tests.Trunks;

public sealed class TrunkLoadTests
{
    private static readonly HostId One = new("one");
    private static readonly HostId Two = new("two");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_calls_are_limited_over_any_one_second()
    {
        var load = new TrunkLoad();
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("1"), One, 10, 2, Start));
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("2"), One, 10, 2, Start.AddSeconds(0.9)));
        Assert.Equal(TrunkVerdict.TooFast, load.TryAdmit(new("3"), One, 10, 2, Start.AddSeconds(0.95)));
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("3"), One, 10, 2, Start.AddSeconds(1)));
        Assert.Equal((3, 1), (load.Admitted, load.Refused));
    }

    [Fact]
    public void Calls_at_one_time_are_limited_and_a_repeated_question_counts_once()
    {
        var load = new TrunkLoad();
        load.TryAdmit(new("1"), One, 1, 100, Start);
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("1"), One, 1, 100, Start));
        Assert.Equal(TrunkVerdict.TooManyCalls, load.TryAdmit(new("2"), One, 1, 100, Start));
        Assert.True(load.Release(new("1")));
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("2"), One, 1, 100, Start));
    }

    [Fact]
    public void Calls_of_a_host_that_is_gone_count_no_more()
    {
        var load = new TrunkLoad();
        load.TryAdmit(new("1"), One, 2, 100, Start);
        load.TryAdmit(new("2"), Two, 2, 100, Start);
        load.ReleaseAll(One);
        Assert.Equal(1, load.InProgress);
        Assert.Equal(TrunkVerdict.Admitted, load.TryAdmit(new("3"), Two, 2, 100, Start));
    }

    [Fact]
    public void What_a_host_says_of_its_calls_is_right()
    {
        var load = new TrunkLoad();
        load.TryAdmit(new("lost release"), One, 10, 100, Start);
        load.TryAdmit(new("other host"), Two, 10, 100, Start);
        load.TryAdmit(new("just now"), One, 10, 100, Start.AddSeconds(25));
        load.Agree(One, [new("lost count")], Start.AddSeconds(30));
        Assert.Equal(3, load.InProgress);
        Assert.True(load.Release(new("lost count")));
        Assert.True(load.Release(new("just now")));
        Assert.True(load.Release(new("other host")));
        Assert.False(load.Release(new("lost release")));
    }
}
