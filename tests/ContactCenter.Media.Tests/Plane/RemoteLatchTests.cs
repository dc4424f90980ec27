using System.Net;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Plane;

public sealed class RemoteLatchTests
{
    private static readonly MediaAddress Announced = Address(6000);
    private static readonly MediaAddress Real = Address(6001);
    private static readonly MediaAddress Stranger = Address(6666);
    private readonly RemoteLatch _latch = new(2_000_000);

    public RemoteLatchTests() => _latch.Announce(Announced);

    [Fact]
    public void Announced_address_is_locked_at_its_first_packet_and_strangers_are_refused()
    {
        Assert.True(Accept(Announced, 1, 0));
        Assert.False(Accept(Stranger, 1, 10));
        Assert.False(Accept(Stranger, 2, 20));
        Assert.Equal(Announced, _latch.Remote);
    }

    [Fact]
    public void Other_address_needs_two_packets_in_sequence()
    {
        Assert.False(Accept(Real, 1, 0));
        Assert.False(Accept(Stranger, 900, 1));
        Assert.False(Accept(Real, 2, 2));
        Assert.True(Accept(Real, 3, 3));
        Assert.Equal(Real, _latch.Remote);
    }

    [Fact]
    public void Another_source_is_learned_only_after_silence()
    {
        Accept(Announced, 1, 0);
        Accept(Real, 1, 1_000_000);
        Assert.False(Accept(Real, 2, 1_900_000));
        Assert.False(_latch.IsStale(1_900_000));
        Assert.True(_latch.IsStale(2_000_001));
        Assert.True(Accept(Real, 3, 2_100_000) || Accept(Real, 4, 2_120_000));
        Assert.Equal(Real, _latch.Remote);
    }

    [Fact]
    public void New_description_forgets_what_was_learned_only_when_the_address_changed()
    {
        Accept(Announced, 1, 0);
        Assert.False(_latch.Announce(Announced));
        Assert.True(_latch.IsLocked);
        Assert.True(_latch.Announce(Real));
        Assert.False(_latch.IsLocked);
        Assert.Equal(Real, _latch.Remote);
    }

    private static MediaAddress Address(int port) => MediaAddress.From(IPAddress.Loopback, port);

    private bool Accept(MediaAddress source, ushort sequence, long nowUs) =>
        _latch.Accept(source, new RtpHeader { Ssrc = 1, Sequence = sequence }, nowUs);
}
