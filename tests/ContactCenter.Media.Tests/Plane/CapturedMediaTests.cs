using System.Net;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>Strangers on a leg's port, over real sockets: never heard, recorded, counted as the peer or sent anything (docs/adr/0007).</summary>
public sealed class CapturedMediaTests : IAsyncLifetime
{
    // Below the ephemeral ports of Linux and apart from those of the other tests.
    private static int _range = 15_000;
    private MediaPlaneOptions _options;
    private readonly RtpPeer _peer = new();
    private readonly RtpPeer _agent = new();
    private readonly RtpPeer _sameHost = new();
    private readonly RtpPeer _otherHost = new("127.0.0.66");
    private readonly Presses _presses = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("captured").FullName;
    private MediaPlane _plane = null!;
    private MediaLeg _leg = null!;
    private MediaLeg _agentLeg = null!;

    public CapturedMediaTests()
    {
        var first = Interlocked.Add(ref _range, -20);
        _options = new MediaPlaneOptions
        {
            FirstPort = first, LastPort = first + 3, SharedPort = 0, Threads = 1, PortFile = Path.Combine(_folder, "ports"),
            OtherPortDelay = TimeSpan.FromHours(1), // no pause of the machine makes a stranger of the same host be heard
        };
    }

    public Task InitializeAsync()
    {
        Begin();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        Assert.Null(_plane.LastFault);
        await _plane.DisposeAsync();
        foreach (var peer in new[] { _peer, _agent, _sameHost, _otherHost })
        {
            peer.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Strangers_RTP_that_arrives_first_gets_nothing_and_the_peer_is_heard()
    {
        await ConnectAsync(_peer);
        var file = Path.Combine(_folder, "call.wav");
        var recording = _plane.StartRecording(file, _leg, _agentLeg);
        foreach (var stranger in new[] { _sameHost, _otherHost })
        {
            for (var i = 0; i < 50; i++)
            {
                stranger.SendTone(_leg, 0x66);
            }

            stranger.Press(_leg, 9);
            stranger.SendRaw(_leg, Report(stranger.Ssrc, _leg.Ssrc));
        }

        var before = await ForeignAsync(2 * 56);
        Assert.Equal((0, null, 0), (before.PacketsReceived, before.SinceLastPacket, before.PeerFractionLost));

        await ExchangeAsync();
        _peer.Press(_leg, 1);
        Assert.Equal('1', await _presses.NextAsync()); // and not 9
        Assert.Equal((0, 0), (_sameHost.Waiting, _otherHost.Waiting));
        await recording.StopAsync();
        var recorded = await File.ReadAllBytesAsync(file);
        Assert.DoesNotContain((byte)0x66, recorded[58..]);
        Assert.Contains((byte)0x11, recorded[58..]);
    }

    [Fact]
    public async Task Stranger_that_waits_in_the_socket_before_the_peer_is_fixed_is_not_taken_for_it()
    {
        await ConnectAsync(_peer);

        // All of it is in the socket when the media thread reads: the kernel filters only what comes later.
        var held = new ManualResetEventSlim();
        var posted = _leg.Thread.Ask(() => held.Wait(TimeSpan.FromSeconds(20)));
        _peer.SendTone(_leg, 0x11);
        _otherHost.SendTone(_leg, 0x66);
        _sameHost.SendTone(_leg, 0x66);
        _peer.SendTone(_leg, 0x11);
        held.Set();
        Assert.True(await posted);

        Assert.All(new[] { await _agent.ReceiveAsync(), await _agent.ReceiveAsync() }, heard => Assert.Equal(0x11, heard.Payload[0]));
        await ForeignAsync(2);
    }

    [Fact]
    public async Task Caller_of_the_process_before_does_not_hear_the_next_taxpayer_on_the_same_port()
    {
        // The former caller and the next one come through one gateway: the same host, other ports.
        await ConnectAsync(_sameHost);
        _sameHost.SendTone(_leg, 0x66);
        await _agent.ReceiveAsync();
        var port = _leg.LocalEndPoint;
        await _plane.DisposeAsync();

        Begin();
        if (!_leg.LocalEndPoint.Equals(port))
        {
            // There are two pairs, so the other leg has it.
            Assert.Equal(port, _agentLeg.LocalEndPoint);
            await _leg.DisposeAsync();
            await _agentLeg.DisposeAsync();
            _agentLeg = _plane.TryCreateRtpLeg(_plane.Threads[0])!; // the pair that has rested longest: the former leg's
            _leg = _plane.TryCreateRtpLeg(_plane.Threads[0], _presses)!;
            Assert.Equal(port, _leg.LocalEndPoint);
        }

        Drain(_sameHost);
        for (var i = 0; i < 20; i++)
        {
            _sameHost.SendTone(_leg, 0x66); // before, while and after the next call is described
        }

        await ConnectAsync(_peer);
        for (var i = 0; i < 20; i++)
        {
            _sameHost.SendTone(_leg, 0x66);
            _agent.SendTone(_agentLeg, 0x33);
            Assert.All((await _peer.ReceiveAsync()).Payload, code => Assert.Equal(0x33, code)); // though it has sent nothing yet
        }

        await ExchangeAsync();
        Assert.Equal(0, _sameHost.Waiting);
        Assert.Equal(1, (await ForeignAsync(40)).PacketsReceived);
    }

    [Fact]
    public async Task RTP_before_the_answer_is_nobodys()
    {
        _leg.CreateOffer();
        _agent.Connect(_agentLeg);
        _leg.BridgeTo(_agentLeg);
        _otherHost.SendTone(_leg, 0x66);
        _peer.SendTone(_leg, 0x66);
        await ForeignAsync(2);

        Assert.Equal(NegotiationFault.None, _leg.SetAnswer(_peer.Offer()));
        await _leg.ReadStatisticsAsync();
        await ExchangeAsync();
        Assert.Equal((0, 1), (_otherHost.Waiting, (await _leg.ReadStatisticsAsync()).PacketsReceived));
    }

    [Fact]
    public async Task Phone_behind_a_NAT_is_followed_and_a_stranger_of_another_host_is_not()
    {
        _leg.SignaledFrom(IPAddress.Loopback, isBehindNat: true);
        Assert.Equal(NegotiationFault.None, _leg.SetOffer(_peer.Offer(address: "10.99.0.5"), out _));
        _agent.Connect(_agentLeg);
        _leg.BridgeTo(_agentLeg);
        await _leg.ReadStatisticsAsync();
        for (var i = 0; i < 5; i++)
        {
            _otherHost.SendTone(_leg, 0x66);
        }

        _peer.SendTone(_leg, 0x11);
        _peer.SendTone(_leg, 0x11);
        Assert.Equal(0x11, (await _agent.ReceiveAsync()).Payload[0]);
        _agent.SendTone(_agentLeg, 0x33);
        Assert.Equal(0x33, (await _peer.ReceiveAsync()).Payload[0]);
        Assert.Equal((0, 0), (_otherHost.Waiting, _sameHost.Waiting));
    }

    [Fact]
    public async Task Gateway_that_sends_from_another_port_is_heard_and_sent_to_where_it_announced()
    {
        await _plane.DisposeAsync();
        _options = _options with { OtherPortDelay = TimeSpan.Zero };
        Begin();
        await ConnectAsync(_peer);
        _sameHost.SendTone(_leg, 0x22);
        _sameHost.SendTone(_leg, 0x22);
        Assert.Equal(0x22, (await _agent.ReceiveAsync()).Payload[0]);
        _agent.SendTone(_agentLeg, 0x33);
        Assert.Equal(0x33, (await _peer.ReceiveAsync()).Payload[0]);
        Assert.Equal(0, _sameHost.Waiting);

        // Its announced port speaks after all.
        Drain(_agent);
        _peer.SendTone(_leg, 0x11);
        _peer.SendTone(_leg, 0x11);
        Assert.Equal(0x11, (await _agent.ReceiveAsync()).Payload[0]);
    }

    [Fact]
    public async Task RTCP_on_its_own_port_is_the_peers_alone()
    {
        using var control = new RtpPeer();
        Assert.Equal(NegotiationFault.None, _leg.SetOffer(_peer.Offer("8 101", $"a=rtcp:{control.Port}\r\n"), out _));
        await _leg.ReadStatisticsAsync();
        var own = new IPEndPoint(IPAddress.Loopback, _leg.LocalEndPoint.Port + 1);
        _otherHost.SendRaw(own, Report(7, _leg.Ssrc));
        _sameHost.SendRaw(own, Report(7, _leg.Ssrc));
        control.SendRaw(own, Report(8, _leg.Ssrc, fractionLost: 64));

        var statistics = await UntilAsync(now => now.Foreign >= 2 && now.PeerFractionLost > 0);
        Assert.Equal((2, 0.25, 0), (statistics.Foreign, statistics.PeerFractionLost, statistics.PacketsReceived));
    }

    [Fact]
    public async Task New_description_moves_the_peer_and_the_former_one_is_a_stranger()
    {
        await ConnectAsync(_peer);
        await ExchangeAsync();
        _sameHost.Connect(_leg);
        await _leg.ReadStatisticsAsync();
        _peer.SendTone(_leg, 0x66);
        _sameHost.SendTone(_leg, 0x22);

        Assert.Equal(0x22, (await _agent.ReceiveAsync()).Payload[0]);
        _agent.SendTone(_agentLeg, 0x33);
        Assert.Equal(0x33, (await _sameHost.ReceiveAsync()).Payload[0]);
        Assert.Equal(0, _peer.Waiting);
    }

    private static byte[] Report(uint ssrc, uint about, byte fractionLost = 128)
    {
        var packet = new byte[128];
        var block = new RtcpReportBlock(about, fractionLost, 1, 1, 0, 0, 0);
        return packet[..RtcpPacket.WriteReport(packet, ssrc, 0, 0, 0, 0, block)];
    }

    private static void Drain(RtpPeer peer)
    {
        while (peer.Waiting > 0)
        {
            peer.Discard();
        }
    }

    private Task<LegStatistics> ForeignAsync(long count) => UntilAsync(now => now.Foreign == count);

    /// <summary>What was sent is in the socket; when the media thread reads it, it says itself.</summary>
    private async Task<LegStatistics> UntilAsync(Predicate<LegStatistics> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var now = await _leg.ReadStatisticsAsync();
            if (condition(now))
            {
                return now;
            }

            Assert.False(patience.IsCancellationRequested, $"{now.Foreign} packets counted as foreign");
        }
    }

    private void Begin()
    {
        _plane = new MediaPlane(_options, TimeProvider.System);
        var thread = _plane.AssignThread();
        _leg = _plane.TryCreateRtpLeg(thread, _presses)!;
        _agentLeg = _plane.TryCreateRtpLeg(thread)!;
    }

    private async Task ConnectAsync(RtpPeer peer)
    {
        _leg.SignaledFrom(IPAddress.Loopback, isBehindNat: false);
        _agentLeg.SignaledFrom(IPAddress.Loopback, isBehindNat: false);
        peer.Connect(_leg);
        _agent.Connect(_agentLeg);
        _leg.BridgeTo(_agentLeg);
        await _leg.ReadStatisticsAsync();
    }

    private async Task ExchangeAsync()
    {
        _peer.SendTone(_leg, 0x11);
        Assert.All((await _agent.ReceiveAsync()).Payload, code => Assert.Equal(0x11, code));
        _agent.SendTone(_agentLeg, 0x33);
        Assert.All((await _peer.ReceiveAsync()).Payload, code => Assert.Equal(0x33, code));
    }
}
