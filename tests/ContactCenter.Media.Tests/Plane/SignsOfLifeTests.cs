using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>What a peer that suppresses silence still sends (RFC 3389, RFC 3550 §6.2) says that it is there; a stranger's packets do not.</summary>
public sealed class SignsOfLifeTests : IAsyncDisposable
{
    private const int ComfortNoise = 13;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(25);
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly MediaPlane _plane;
    private readonly RtpPeer _peer = new();
    private readonly MediaLeg _leg;

    public SignsOfLifeTests()
    {
        // A named range, for which the first free port is taken: a socket with a port of the system's choice loses it when it is disconnected.
        _plane = new MediaPlane(new MediaPlaneOptions { FirstPort = 46_000, LastPort = 46_999, SharedPort = 0, Threads = 1 }, _clock);
        _leg = _plane.TryCreateRtpLeg(_plane.AssignThread())!;
        _peer.Connect(_leg);
    }

    public async ValueTask DisposeAsync()
    {
        await _plane.DisposeAsync();
        _peer.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Comfort_noise_is_a_sign_of_life_before_and_after_the_first_audio(bool afterAudio)
    {
        if (afterAudio)
        {
            _peer.SendTone(_leg, 0x11);
        }

        await SilenceAsync();
        _peer.Send(_leg, [0x40], ComfortNoise);
        Assert.Equal(TimeSpan.Zero, await SilentForAsync());
    }

    [Theory]
    [InlineData("receiver-report")]
    [InlineData("bare sdes")]
    public async Task Rtcp_of_any_kind_is_a_sign_of_life(string kind)
    {
        await SilenceAsync();
        var packet = new byte[128];
        var length = RtcpPacket.WriteReport(packet, 7, 0, 0, packetsSent: 0, bytesSent: 0, block: null);
        _peer.SendRaw(_leg, kind == "bare sdes" ? packet[8..length] : packet[..length]);
        Assert.Equal(TimeSpan.Zero, await SilentForAsync());
    }

    [Fact]
    public async Task Packets_of_a_stranger_are_none()
    {
        _peer.SendTone(_leg, 0x11);
        await SilenceAsync();
        using var stranger = new RtpPeer();
        stranger.Send(_leg, [0x40], ComfortNoise);
        stranger.SendRaw(_leg, [0x80, 201, 0, 1, 0, 0, 0, 7]);
        Assert.Equal(Pause, await SilentForAsync());
    }

    private async Task SilenceAsync()
    {
        await SilentForAsync();
        _clock.Advance(Pause);
        Assert.Equal(Pause, await SilentForAsync());
    }

    /// <summary>After a whole round of the media thread: what was sent before is taken, and its clock is ours.</summary>
    private async Task<TimeSpan> SilentForAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await _leg.ReadStatisticsAsync();
        }

        return _leg.SilentFor;
    }
}
