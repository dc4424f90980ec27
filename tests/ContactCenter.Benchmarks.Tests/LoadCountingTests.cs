using ContactCenter.Benchmarks.Load;

namespace ContactCenter.Benchmarks.Tests;

public sealed class LoadCountingTests
{
    [Fact]
    public void Quantiles_are_the_delays_that_the_share_did_not_exceed()
    {
        var delays = new DelayHistogram();
        for (var ms = 1; ms <= 100; ms++)
        {
            delays.Add(ms * 1000);
        }

        Assert.Equal(100, delays.Count);
        Assert.Equal(50_010, delays.QuantileUs(0.5));
        Assert.Equal(99_010, delays.QuantileUs(0.99));
        Assert.Equal(100_000, delays.MaxUs);
        Assert.Equal(100_000, delays.QuantileUs(1));
    }

    [Fact]
    public void Delays_beyond_the_scale_are_counted_and_the_longest_is_kept()
    {
        var delays = new DelayHistogram();
        delays.Add(9_000_000);
        delays.Add(-5);
        Assert.Equal(2, delays.Count);
        Assert.Equal(9_000_000, delays.MaxUs);
        Assert.Equal(10, delays.QuantileUs(0.5));
        Assert.Equal(0, new DelayHistogram().QuantileUs(0.5));
    }

    [Fact]
    public void Lost_is_what_was_sent_and_came_to_neither_side()
    {
        var figures = new WindowFigures { Sent = 1000 };
        for (var i = 0; i < 499; i++)
        {
            figures.ToAgent.Add(100);
            figures.ToCaller.Add(100);
        }

        Assert.Equal(2, figures.Lost);
        Assert.Equal(0.002, figures.LostShare, 6);
    }

    [Fact]
    public void A_stamped_packet_is_read_as_it_was_written()
    {
        var packet = new byte[200];
        var written = new StampedPacket(1_234, FromAgent: true, 1_700_000_000_123_456_789);
        written.Write(packet, 65_535, 4_000_000_000);
        Assert.True(StampedPacket.TryRead(packet.AsSpan(0, StampedPacket.Size), out var read));
        Assert.Equal(written, read);
    }

    [Fact]
    public void Other_packets_are_not_taken_for_ours()
    {
        var packet = new byte[StampedPacket.Size];
        Assert.False(StampedPacket.TryRead(packet, out _));
        new StampedPacket(1, FromAgent: false, 1).Write(packet, 1, 1);
        Assert.False(StampedPacket.TryRead(packet.AsSpan(0, StampedPacket.Size - 1), out _));
        packet[14] ^= 1;
        Assert.False(StampedPacket.TryRead(packet, out _));
        Assert.True(StampedPacket.IsRtcp([0x80, 200, 0, 6]));
    }

    [Fact]
    public void Every_agent_has_an_address_that_leads_back_to_its_call()
    {
        Assert.Equal(0U, LoadCall.IndexOf(LoadCall.AddressOf(0)));
        Assert.Equal(19_999U, LoadCall.IndexOf(LoadCall.AddressOf(19_999)));
        Assert.True(LoadCall.IndexOf(0x7F00_0001) > 20_000);
    }
}
