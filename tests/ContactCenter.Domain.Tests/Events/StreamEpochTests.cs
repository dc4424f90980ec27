using ContactCenter.Domain.Events;

namespace ContactCenter.Domain.Tests.Events;

public sealed class StreamEpochTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void An_epoch_begins_above_everything_that_is_known() =>
        Assert.True(StreamEpoch.Begin(StreamEpoch.Begin(0, Now) + 500, Now) > StreamEpoch.Begin(0, Now) + 500);

    /// <summary>The last events of the epoch before need not be known: a thousand a day never reach the next second's numbers.</summary>
    [Fact]
    public void An_epoch_that_begins_later_begins_higher_without_knowing_the_one_before() =>
        Assert.True(StreamEpoch.Begin(0, Now.AddSeconds(1)) > StreamEpoch.Begin(0, Now) + 4_000_000);

    [Fact]
    public void A_clock_that_is_behind_does_not_go_back() =>
        Assert.True(StreamEpoch.Begin(StreamEpoch.Begin(0, Now), Now.AddMinutes(-5)) > StreamEpoch.Begin(0, Now));

    /// <summary>A number in JSON is exact up to 2^53.</summary>
    [Fact]
    public void Numbers_are_exact_in_json_for_sixty_years() => Assert.InRange(StreamEpoch.Begin(0, Now.AddYears(60)), 1, 1L << 53);
}
