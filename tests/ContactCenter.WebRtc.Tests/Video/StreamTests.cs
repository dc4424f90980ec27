using ContactCenter.Media.Rtp;
using ContactCenter.WebRtc.Video;

namespace ContactCenter.WebRtc.Tests.Video;

/// <summary>The parts of a picture's stream by themselves: numbers, what is kept, how much may pass.</summary>
public sealed class StreamTests
{
    private readonly byte[] _packet = new byte[12];

    [Fact]
    public void Order_gaps_and_wraps_stay_as_they_are()
    {
        var rewriter = new StreamRewriter(99, 5000);

        var numbers = new ushort?[] { 65_534, 65_533, 65_535, 2, 1, 0 }.Select(s => Next(rewriter, 7, s!.Value, 1000)).ToArray();

        Assert.Equal<ushort?>([5000, 4999, 5001, 5004, 5003, 5002], numbers);
        Assert.True(rewriter.TryFind(5002, out var original));
        Assert.Equal(0, original);
    }

    [Fact]
    public void Another_source_goes_on_where_the_first_stopped_and_the_first_is_heard_no_more()
    {
        var rewriter = new StreamRewriter(99, 5000);
        _ = Next(rewriter, 7, 10, 90_000, TimeSpan.FromSeconds(1));

        Assert.Equal((ushort)5001, Next(rewriter, 8, 60_000, 12, TimeSpan.FromSeconds(3)));
        Assert.True(RtpHeader.TryParse(_packet, out var header));
        Assert.Equal((90_000u + 180_000u, 99u), (header.Timestamp, header.Ssrc));

        Assert.Null(Next(rewriter, 7, 11, 93_000));
        Assert.Null(Next(rewriter, 8, 59_999, 11)); // its number is the first source's last
        Assert.False(rewriter.TryFind(5000, out _));
        Assert.Equal((ushort)5002, Next(rewriter, 8, 60_001, 13, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void What_is_kept_is_sent_again_as_it_was_and_not_twice_at_once()
    {
        var history = new PacketHistory(64);
        history.Keep(65_535, [1, 2, 3], TimeSpan.Zero);
        history.Keep(0, [4, 5], TimeSpan.Zero);

        Assert.Empty(history.Again(65_535, TimeSpan.FromMilliseconds(5), out var known).ToArray());
        Assert.True(known);
        Assert.Equal([1, 2, 3], history.Again(65_535, TimeSpan.FromMilliseconds(50), out _).ToArray());
        Assert.Empty(history.Again(65_535, TimeSpan.FromMilliseconds(55), out _).ToArray());

        history.Keep(63, [6], TimeSpan.Zero); // the place of 65535
        Assert.Empty(history.Again(65_535, TimeSpan.FromSeconds(1), out known).ToArray());
        Assert.False(known);
        Assert.Equal([4, 5], history.Again(0, TimeSpan.FromSeconds(1), out _).ToArray());
    }

    [Fact]
    public void A_budget_is_a_second_at_most()
    {
        var budget = new ByteBudget(1000);
        Assert.True(budget.TryTake(1000, TimeSpan.FromSeconds(1)));
        Assert.False(budget.TryTake(1, TimeSpan.FromSeconds(1)));
        Assert.True(budget.TryTake(500, TimeSpan.FromSeconds(1.5)));
        Assert.False(budget.TryTake(1001, TimeSpan.FromSeconds(60)));
        Assert.True(budget.TryTake(1000, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_still_pictures_small_estimate_holds_nobody_down()
    {
        var rate = new RateGovernor(2_000_000);
        rate.Estimated(100_000); // of a page that stands still: half as much again as what came
        rate.Pass(60_000);
        Assert.Equal(2_000_000, rate.Target);
    }

    [Fact]
    public void A_slow_way_is_held_to_and_grows_again_by_and_by()
    {
        var rate = new RateGovernor(2_000_000);
        rate.Estimated(600_000);
        rate.Pass(700_000);
        Assert.Equal(600_000, rate.Target);
        rate.Estimated(0);
        rate.Pass(500_000);
        Assert.Equal(VideoOptions.LeastKilobits * 1000, rate.Target);
        var seconds = 0;
        while (rate.Target < 2_000_000)
        {
            rate.Pass(10_000);
            Assert.InRange(++seconds, 1, 60);
        }
    }

    [Fact]
    public void A_tenth_lost_brings_it_down_and_a_little_leaves_it()
    {
        var rate = new RateGovernor(2_000_000);
        rate.Lost(128);
        rate.Lost(0); // the worst of a second counts
        rate.Pass(1_000_000);
        Assert.Equal(1_500_000, rate.Target);
        rate.Lost(12);
        rate.Pass(1_000_000);
        Assert.Equal(1_500_000, rate.Target);
    }

    [Theory]
    [InlineData(true, "1000", true)]
    [InlineData(true, "1001", false)] // a difference to another
    [InlineData(true, "0000", false)] // not its beginning
    [InlineData(true, "1100", false)] // another partition
    [InlineData(true, "9080FFFF00", true)] // with an extension and a picture number of 15 bits
    [InlineData(true, "90807F00", true)]
    [InlineData(true, "90E07F010000", true)]
    [InlineData(true, "9080", false)]
    [InlineData(true, "10", false)]
    [InlineData(true, "", false)]
    [InlineData(false, "65AA", true)]
    [InlineData(false, "67AA", true)]
    [InlineData(false, "41AA", false)]
    [InlineData(false, "7800106742", true)]
    [InlineData(false, "7800", false)]
    [InlineData(false, "7C85AA", true)]
    [InlineData(false, "7C05AA", false)]
    [InlineData(false, "7C", false)]
    [InlineData(false, "", false)]
    public void A_whole_picture_is_known_by_its_first_bytes(bool isVp8, string payload, bool expected) =>
        Assert.Equal(expected, KeyFrame.Begins(isVp8, Convert.FromHexString(payload)));

    [Fact]
    public void Wrong_options_are_named()
    {
        Assert.Empty(new VideoOptions().Validate());
        Assert.Equal(4, new VideoOptions { MaxKilobits = 99, MaxViewers = 0, History = 63 }.Validate().Count);
    }

    private ushort? Next(StreamRewriter rewriter, uint ssrc, ushort sequence, uint timestamp, TimeSpan now = default)
    {
        RtpHeader.Write(_packet, false, 96, sequence, timestamp, ssrc);
        Assert.True(RtpHeader.TryParse(_packet, out var header));
        return rewriter.TryRewrite(_packet, header, now, out var found) ? found : null;
    }
}
