using ContactCenter.Media.Recording;

namespace ContactCenter.Media.Tests.Recording;

public sealed class RecordingTimelineTests
{
    [Fact]
    public void Lost_reordered_and_doubled_packets_leave_each_sample_in_its_place()
    {
        var channel = default(ChannelTimeline);
        Assert.Equal(800, channel.Place(1, 5000, 800));
        Assert.Equal(1120, channel.Place(1, 5320, 1120));
        Assert.Equal(960, channel.Place(1, 5160, 1130));
        Assert.Equal(1120, channel.Place(1, 5320, 1140));
        Assert.Equal(0, channel.Jumps);
    }

    [Fact]
    public void Pause_with_a_stopped_clock_or_a_new_source_is_tied_to_the_wall()
    {
        var channel = default(ChannelTimeline);
        channel.Place(1, 5000, 0);
        Assert.Equal(40_000, channel.Place(1, 5160, 40_000));
        Assert.Equal(40_200, channel.Place(2, 99, 40_200));
    }

    [Fact]
    public void Drifting_sender_stays_within_a_tenth_of_a_second_for_an_hour()
    {
        var channel = default(ChannelTimeline);
        var worst = 0L;
        for (var i = 0; i < 180_000; i++)
        {
            var wall = (long)(i * 160 * 1.0005); // 500 ppm
            worst = Math.Max(worst, Math.Abs(channel.Place(1, (uint)(i * 160), wall) - wall));
        }

        Assert.InRange(worst, 1, 800);
        Assert.InRange(channel.Jumps, 10, 60);
    }

    [Fact]
    public void Stalled_disk_costs_audio_of_the_recording_and_nothing_else()
    {
        var exchange = new PageExchange(16 * 2 * RecordingPage.Length);
        var timeline = new RecordingTimeline(null!, exchange, 0);
        var payload = new byte[160];
        for (var i = 0; i < 2000; i++)
        {
            timeline.Advance(i * 20_000);
            timeline.Write(0, 1, (uint)(i * 160), payload, false, i * 20_000);
        }

        // Of 40 s, sixteen pages of half a second found room.
        Assert.Equal((2000 * 160) - (16 * RecordingPage.Length), timeline.LostSamples);
        Assert.False(timeline.TryFinish(40_000_000));
        exchange.Recycle(exchange.TakeForDisk()!);
        Assert.True(timeline.TryFinish(50_000_000));
        RecordingPage? last = null;
        while (exchange.TakeForDisk() is { } page)
        {
            last = page;
        }

        Assert.True(last!.IsLast);
        Assert.Equal(40 * 8000, (last.Index * RecordingPage.Length) + last.Used);
    }

    [Theory]
    [InlineData(520)]
    [InlineData(700)]
    [InlineData(1500)]
    [InlineData(4000)]
    public void A_late_media_thread_costs_no_audio_whatever_the_recordings_phase(int sweepMs)
    {
        for (var phaseMs = 0; phaseMs < sweepMs; phaseMs += 20)
        {
            var exchange = new PageExchange(64 * 2 * RecordingPage.Length);
            var timeline = new RecordingTimeline(null!, exchange, 0);
            for (var ms = 0; ms < 10_000; ms += 20)
            {
                timeline.Write(0, 1, (uint)(ms * 8), new byte[160], false, ms * 1000L);
                if (ms % sweepMs == phaseMs)
                {
                    timeline.Advance(ms * 1000L);
                }
            }

            Assert.Equal(0, timeline.LostSamples);
        }
    }
}
