using ContactCenter.Domain.Limits;

namespace ContactCenter.Domain.Tests.Limits;

public sealed class AttemptWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void So_many_as_allowed_pass_and_the_next_is_told_when_to_come_again()
    {
        var window = new AttemptWindow();

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(0, window.TryAdmit(20, Start)));

        Assert.Equal(70, window.TryAdmit(20, Start));
        Assert.Equal(1, window.TryAdmit(20, Start.AddSeconds(69)));
        Assert.Equal(0, window.TryAdmit(20, Start.AddSeconds(70)));
    }

    [Fact]
    public void No_minute_lets_more_through_wherever_it_begins()
    {
        var window = new AttemptWindow();
        var random = new Random(7);
        var admitted = new List<DateTimeOffset>();
        for (var at = Start; at < Start.AddMinutes(20); at = at.AddMilliseconds(random.Next(10, 3_000)))
        {
            if (window.TryAdmit(20, at) == 0)
            {
                admitted.Add(at);
            }
        }

        Assert.True(admitted.Count > 100);
        Assert.All(admitted, first => Assert.InRange(admitted.Count(at => at >= first && at < first.AddMinutes(1)), 1, 20));
    }

    [Fact]
    public void A_refused_attempt_does_not_count_and_after_the_said_time_one_passes()
    {
        var window = new AttemptWindow();
        window.TryAdmit(1, Start);
        var wait = window.TryAdmit(1, Start.AddSeconds(25));

        Assert.Equal(45, wait);
        Assert.Equal(0, window.TryAdmit(1, Start.AddSeconds(25 + wait)));
    }

    [Fact]
    public void A_clock_that_was_set_back_opens_nothing()
    {
        var window = new AttemptWindow();
        window.TryAdmit(1, Start);

        Assert.Equal(70, window.TryAdmit(1, Start.AddHours(-1)));
    }
}
