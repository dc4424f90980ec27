namespace ContactCenter.Voice.Tests;

public sealed class TalkSharesTests
{
    [Fact]
    public void Both_at_once_is_of_each_and_once_of_both()
    {
        // Caller 0–4 and 6–8 s, agent 3–7 s, of ten: together in 3–4 and 6–7.
        var shares = TalkShares.Of(new([new(0, 4_000), new(6_000, 8_000)], [new(3_000, 7_000)]), 10_000);
        Assert.Equal(new(60, 40, 20, 20), shares);
        Assert.Equal(100, shares.CallerPercent + shares.AgentPercent - shares.BothPercent + shares.NeitherPercent);
    }

    [Fact]
    public void Nobody_and_one_alone()
    {
        Assert.Equal(new(0, 0, 0, 100), TalkShares.Of(new([], []), 1_000));
        Assert.Equal(new(33.3, 0, 0, 66.7), TalkShares.Of(new([new(1, 2)], []), 3));
        Assert.Equal(new(100, 100, 100, 0), TalkShares.Of(new([new(0, 9)], [new(0, 3), new(3, 9)]), 9));
    }

    /// <summary>Against counting millisecond by millisecond.</summary>
    [Fact]
    public void The_overlap_of_many_is_what_counting_says()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var (caller, agent) = (Some(random), Some(random));
            var both = Enumerable.Range(0, 10_000).Count(at => Has(caller, at) && Has(agent, at));
            Assert.Equal(Math.Round(both / 100.0, 1), TalkShares.Of(new(caller, agent), 10_000).BothPercent);
        }
    }

    private static bool Has(IEnumerable<VoiceStretch> stretches, int at) => stretches.Any(s => at >= s.From && at < s.To);

    private static List<VoiceStretch> Some(Random random)
    {
        var found = new List<VoiceStretch>();
        for (var at = random.Next(500); at < 9_500; at += random.Next(1, 700))
        {
            found.Add(new(at, at += random.Next(1, 400)));
        }

        return found;
    }
}
