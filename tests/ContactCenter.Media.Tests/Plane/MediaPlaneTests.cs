using System.Net;
using ContactCenter.Media.Dtmf;
using ContactCenter.Media.G711;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Plane;

public sealed class MediaPlaneTests : IAsyncLifetime
{
    private const int RecordingBuffer = 128_000;
    private readonly MediaPlane _plane = new(
        new MediaPlaneOptions { FirstPort = 0, SharedPort = 0, Threads = 1, RecordingBuffer = RecordingBuffer }, TimeProvider.System);
    private readonly RtpPeer _caller = new();
    private readonly RtpPeer _agent = new();
    private readonly Presses _presses = new();
    private MediaLeg _callerLeg = null!;
    private MediaLeg _agentLeg = null!;

    public Task InitializeAsync()
    {
        var thread = _plane.AssignThread();
        _callerLeg = _plane.TryCreateRtpLeg(thread, _presses)!;
        _agentLeg = _plane.TryCreateRtpLeg(thread)!;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Descriptions_name_the_advertised_address_where_another_is_bound()
    {
        var options = new MediaPlaneOptions
        {
            Address = IPAddress.Any, AdvertisedAddress = IPAddress.Parse("203.0.113.9"), FirstPort = 0, SharedPort = 0, Threads = 1,
        };
        await using var plane = new MediaPlane(options, TimeProvider.System);
        var leg = plane.TryCreateRtpLeg(plane.AssignThread())!;
        Assert.Equal(NegotiationFault.None, leg.SetOffer(_caller.Offer(), out var answer));

        Assert.Contains("c=IN IP4 203.0.113.9\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0", answer + leg.CreateOffer() + plane.CreateSharedLeg(plane.AssignThread()).CreateOffer(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MediaPlane(options with { AdvertisedAddress = null }, TimeProvider.System));
        Assert.Throws<ArgumentException>(() => new MediaPlane(options with { AdvertisedAddress = IPAddress.Any }, TimeProvider.System));
    }

    public async Task DisposeAsync()
    {
        Assert.Null(_plane.LastFault);
        await _plane.DisposeAsync();
        _caller.Dispose();
        _agent.Dispose();
    }

    [Fact]
    public async Task Bridged_legs_hear_each_other_as_one_continuous_stream()
    {
        await BridgeAsync();
        _caller.SendTone(_callerLeg, 0x11);
        var first = await _agent.ReceiveAsync();
        _caller.SendTone(_callerLeg, 0x22);
        var second = await _agent.ReceiveAsync();
        _agent.SendTone(_agentLeg, 0x33);
        var back = await _caller.ReceiveAsync();

        Assert.All(first.Payload, code => Assert.Equal(0x11, code));
        Assert.All(back.Payload, code => Assert.Equal(0x33, code));
        Assert.Equal(_agentLeg.Ssrc, first.Header.Ssrc);
        Assert.Equal((ushort)(first.Header.Sequence + 1), second.Header.Sequence);
        Assert.Equal(160u, second.Header.Timestamp - first.Header.Timestamp);
        Assert.Equal((true, false), (first.Header.Marker, second.Header.Marker));
    }

    [Fact]
    public async Task Totals_have_the_legs_that_are_there_and_those_that_have_ended()
    {
        await BridgeAsync();
        await Exchange(5);
        var (caller, agent) = (await _callerLeg.ReadStatisticsAsync(), await _agentLeg.ReadStatisticsAsync());
        Assert.Equal((5, 5), (caller.PacketsReceived, agent.PacketsSent));
        await TotalIsAsync(received: 5);
        Assert.Equal((5, caller.BytesReceived), (_plane.Totals.PacketsSent, _plane.Totals.BytesReceived));

        await _callerLeg.DisposeAsync();
        await using var next = _plane.TryCreateRtpLeg(_plane.Threads[0])!;
        _caller.Connect(next);

        // A packet that comes before the leg knows its peer is not taken: the answer says that the thread has heard of the peer.
        await next.ReadStatisticsAsync();
        _caller.SendTone(next, 0x11);
        await TotalIsAsync(received: 6);
        Assert.Equal(5, _plane.Totals.PacketsSent);
    }

    [Fact]
    public async Task A_law_reaches_a_mu_law_leg_by_table()
    {
        await BridgeAsync(agentFormats: "0");
        _caller.SendTone(_callerLeg, RtpPeer.Loud);
        var heard = await _agent.ReceiveAsync();

        Assert.Equal(0, heard.Header.PayloadType);
        Assert.InRange(G711Codec.MuLawToLinear(heard.Payload[0]), 11500, 12500);
    }

    [Fact]
    public async Task Prompt_is_heard_in_place_of_the_bridge_and_then_the_bridge_again()
    {
        await BridgeAsync();
        var prompt = Prompt.FromALaw("p", Enumerable.Repeat((byte)0x44, 400).ToArray());
        var playing = _agentLeg.PlayAsync([prompt]);
        var frames = new[] { await _agent.ReceiveAsync(), await _agent.ReceiveAsync(), await _agent.ReceiveAsync() };
        Assert.True(await playing);
        _caller.SendTone(_callerLeg, 0x11);
        var after = await _agent.ReceiveAsync();

        Assert.Equal(400, frames.Sum(frame => frame.Payload.Count(code => code == 0x44)));
        Assert.Equal([160u, 160u], frames.Zip(frames.Skip(1), (a, b) => b.Header.Timestamp - a.Header.Timestamp));
        Assert.Equal((ushort)(frames[2].Header.Sequence + 1), after.Header.Sequence);
        Assert.True(after.Header.Marker);
    }

    [Fact]
    public async Task Digits_are_reported_once_and_forwarded_with_the_other_sides_type()
    {
        await BridgeAsync(agentFormats: "8 96");
        var payload = new byte[TelephoneEvent.Size];
        foreach (var (end, duration) in new[] { (false, 160), (true, 320), (true, 320), (true, 320) })
        {
            new TelephoneEvent(7, end, 10, (ushort)duration).Write(payload);
            _caller.Send(_callerLeg, payload, 101, step: 0);
        }

        Assert.Equal('7', await _presses.NextAsync());
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(96, (await _agent.ReceiveAsync()).Header.PayloadType);
        }

        Assert.True(_agentLeg.SendDtmf("9"));
        var sent = await _agent.ReceiveAsync();
        Assert.Equal((96, 9), (sent.Header.PayloadType, sent.Payload[0]));
        Assert.False(_agentLeg.SendDtmf("x"));
    }

    [Fact]
    public async Task Stranger_is_not_heard_and_is_counted()
    {
        await BridgeAsync();
        using var stranger = new RtpPeer();
        stranger.SendTone(_callerLeg, 0x66);
        stranger.SendRaw(_callerLeg, [1, 2, 3]);
        _caller.SendTone(_callerLeg, 0x11);
        var heard = await _agent.ReceiveAsync();

        Assert.All(heard.Payload, code => Assert.Equal(0x11, code));
        Assert.Equal(2, (await _callerLeg.ReadStatisticsAsync()).Foreign);
    }

    [Fact]
    public async Task Held_leg_is_sent_nothing_and_resumes()
    {
        await BridgeAsync();
        _caller.SendTone(_callerLeg, 0x11);
        await _agent.ReceiveAsync();
        Assert.Equal(NegotiationFault.None, _agentLeg.SetOffer(_agent.Offer("8 101", "a=sendonly\r\n"), out var answer));
        Assert.Contains("a=recvonly", answer, StringComparison.Ordinal);
        Assert.True(_agentLeg.Negotiated!.HeldByPeer);
        await _agentLeg.ReadStatisticsAsync();
        _caller.SendTone(_callerLeg, 0x22);
        Assert.Equal(1, await SentAfter(_callerLeg, received: 2));
        Assert.Equal(NegotiationFault.None, _agentLeg.SetOffer(_agent.Offer(), out _));
        await _agentLeg.ReadStatisticsAsync();
        _caller.SendTone(_callerLeg, 0x33);

        Assert.All((await _agent.ReceiveAsync()).Payload, code => Assert.Equal(0x33, code));
    }

    [Fact]
    public async Task Disposal_is_idempotent_and_later_calls_have_no_effect()
    {
        await BridgeAsync();
        var playing = _callerLeg.PlayAsync([Tones.HoldMusic], loop: true);
        await Task.WhenAll(_callerLeg.DisposeAsync().AsTask(), _callerLeg.DisposeAsync().AsTask());

        Assert.False(await playing);
        Assert.False(await _callerLeg.PlayAsync([Tones.Busy]));
        _callerLeg.BridgeTo(_agentLeg);
        _agent.SendTone(_agentLeg, 0x11);
        Assert.Equal(0, await SentAfter(_agentLeg, received: 1));
        Assert.Equal(1, _plane.Threads[0].LegCount);
    }

    [Theory]
    [InlineData(false, 4_000)]
    [InlineData(true, RecordingBuffer + 10_000)]
    public async Task Ten_thousand_packets_allocate_nothing_per_packet_on_the_media_thread(bool recorded, long limit)
    {
        await BridgeAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.wav");
        var recording = recorded ? _plane.StartRecording(file, _callerLeg, _agentLeg) : null;
        await Exchange(500);
        await _plane.Threads[0].ReadAllocatedBytesAsync();

        // The question itself costs some bytes, and a recording at most its pages, which are used again and again;
        // one smallest object a packet would be 240,000 bytes.
        var before = await _plane.Threads[0].ReadAllocatedBytesAsync();
        await Exchange(10_000);
        var allocated = await _plane.Threads[0].ReadAllocatedBytesAsync() - before;

        if (recording is not null)
        {
            await recording.StopAsync();
            File.Delete(file);
        }

        Assert.InRange(allocated, 0, limit);
    }

    private async Task BridgeAsync(string agentFormats = "8 101")
    {
        _caller.Connect(_callerLeg);
        _agent.Connect(_agentLeg, agentFormats);
        _callerLeg.BridgeTo(_agentLeg);

        // The media thread answers once it has done all of the above.
        await _callerLeg.ReadStatisticsAsync();
    }

    private async Task Exchange(int packets)
    {
        for (var i = 0; i < packets; i++)
        {
            _caller.SendTone(_callerLeg, 0x11);
            await _agent.ReceiveAsync();
        }
    }

    private async Task TotalIsAsync(long received)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_plane.Totals.PacketsReceived != received)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>Packets the other leg sent once this one has received so many.</summary>
    private async Task<long> SentAfter(MediaLeg leg, long received)
    {
        while ((await leg.ReadStatisticsAsync()).PacketsReceived < received)
        {
            await Task.Yield();
        }

        return (await _agentLeg.ReadStatisticsAsync()).PacketsSent;
    }
}
