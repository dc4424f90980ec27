using ContactCenter.Domain.Trunks;

namespace ContactCenter.Domain.Tests.Trunks;

/// <summary>Refusals by reason over a day, and no longer.</summary>
public sealed class RefusalDayTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Counts_by_reason_and_forgets_after_a_day()
    {
        var day = new RefusalDay();
        day.Add(TrunkRefusal.TooFast, Noon);
        day.Add(TrunkRefusal.TooFast, Noon.AddMinutes(59));
        day.Add(TrunkRefusal.UnknownNumber, Noon.AddHours(3));

        Assert.Equal(2, day.Since24Hours(Noon.AddHours(24))[TrunkRefusal.TooFast]);
        Assert.Equal([TrunkRefusal.UnknownNumber], day.Since24Hours(Noon.AddHours(25)).Keys);
        Assert.Empty(day.Since24Hours(Noon.AddHours(40)));
    }

    [Fact]
    public void What_was_counted_elsewhere_comes_on_top_and_goes_back_as_one()
    {
        var before = new RefusalDay();
        before.Add(TrunkRefusal.TooFast, Noon.AddMinutes(10));
        before.Add(TrunkRefusal.TooFast, Noon.AddHours(-30));
        var day = new RefusalDay();
        day.Add(TrunkRefusal.TooFast, Noon.AddMinutes(50));
        foreach (var hour in before.Counted)
        {
            day.Add(hour);
        }

        Assert.Equal(2, day.Since24Hours(Noon.AddHours(1))[TrunkRefusal.TooFast]);
        Assert.Equal(new(TrunkRefusal.TooFast, Noon, 2), Assert.Single(day.Counted, hour => hour.Hour == Noon));
    }
}
