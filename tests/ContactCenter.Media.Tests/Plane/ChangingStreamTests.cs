using ContactCenter.Media.Dtmf;
using ContactCenter.Media.G711;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>What a peer may change while it talks: codec, source, count, clock, and packets that carry no audio.</summary>
public sealed class ChangingStreamTests : IAsyncLifetime
{
    private readonly MediaPlane _plane = new(new MediaPlaneOptions { FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System);
    private readonly RtpPeer _caller = new();
    private readonly RtpPeer _agent = new();
    private readonly Presses _presses = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("changing").FullName;
    private MediaLeg _callerLeg = null!;
    private MediaLeg _agentLeg = null!;

    public async Task InitializeAsync()
    {
        var thread = _plane.AssignThread();
        _callerLeg = _plane.TryCreateRtpLeg(thread, _presses)!;
        _agentLeg = _plane.TryCreateRtpLeg(thread)!;
        _caller.Connect(_callerLeg);
        _agentLeg.CreateOffer();
        Assert.Equal(NegotiationFault.None, _agentLeg.SetAnswer(_agent.Offer("0 8 101")));
        _callerLeg.BridgeTo(_agentLeg);
        await _callerLeg.ReadStatisticsAsync();
    }

    public async Task DisposeAsync()
    {
        Assert.Null(_plane.LastFault);
        await _plane.DisposeAsync();
        _caller.Dispose();
        _agent.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Phone_that_answers_several_codecs_is_heard_and_recorded_in_each_and_sent_the_first()
    {
        var file = Path.Combine(_folder, "call.wav");
        var recording = _plane.StartRecording(file, _callerLeg, _agentLeg);
        var muLaw = G711Codec.EncodeMuLaw(12_000);
        _agent.Send(_agentLeg, Enumerable.Repeat(muLaw, 160).ToArray(), payloadType: 0);
        var first = await _caller.ReceiveAsync();
        _agent.Send(_agentLeg, Enumerable.Repeat(RtpPeer.Loud, 160).ToArray(), payloadType: 8);
        var second = await _caller.ReceiveAsync();
        _caller.SendTone(_callerLeg, RtpPeer.Loud);
        var sent = await _agent.ReceiveAsync();
        await recording.StopAsync();

        Assert.Equal((8, 8, 0), (first.Header.PayloadType, second.Header.PayloadType, sent.Header.PayloadType));
        Assert.All(first.Payload.Concat(second.Payload), code => Assert.InRange(G711Codec.ALawToLinear(code), 11_500, 12_500));
        Assert.All(sent.Payload, code => Assert.InRange(G711Codec.MuLawToLinear(code), 11_500, 12_500));
        var agentChannel = (await File.ReadAllBytesAsync(file))[58..].Where((_, index) => index % 2 == 1).ToList();
        var audible = agentChannel.Where(code => Math.Abs(G711Codec.ALawToLinear(code)) > 1000).ToList();
        Assert.NotEmpty(audible);
        Assert.All(audible, code => Assert.InRange(G711Codec.ALawToLinear(code), 11_500, 12_500));
    }

    [Fact]
    public async Task Key_whose_ends_are_all_lost_ends_for_the_agent_too_and_audio_goes_on()
    {
        _caller.SendTone(_callerLeg, 0x11);
        var before = (await _agent.ReceiveAsync()).Header;
        var payload = new byte[TelephoneEvent.Size];
        for (ushort i = 1; i <= 3; i++)
        {
            new TelephoneEvent(5, false, 10, (ushort)(i * 160)).Write(payload);
            _caller.Send(_callerLeg, payload, 101, step: 0);
        }

        Assert.Equal('5', await _presses.NextAsync());
        var events = new List<(RtpHeader Header, TelephoneEvent Event)>();
        for (var i = 0; i < 6; i++)
        {
            var (header, data) = await _agent.ReceiveAsync();
            Assert.True(TelephoneEvent.TryParse(data, out var key));
            events.Add((header, key));
        }

        Assert.Equal([false, false, false, true, true, true], events.Select(e => e.Event.End));
        Assert.All(events, e => Assert.Equal((5, events[0].Header.Timestamp, 101), (e.Event.Code, e.Header.Timestamp, e.Header.PayloadType)));
        Assert.All(events.Skip(3), e => Assert.Equal(480, e.Event.Duration));
        _caller.SendTone(_callerLeg, 0x11);
        var after = (await _agent.ReceiveAsync()).Header;
        Assert.Equal((ushort)(before.Sequence + 7), after.Sequence);
    }

    [Fact]
    public async Task Codecs_of_a_second_answer_hold_from_then_on()
    {
        _agentLeg.CreateOffer();
        Assert.Equal(NegotiationFault.None, _agentLeg.SetAnswer(_agent.Offer("8 0 101")));
        await _agentLeg.ReadStatisticsAsync();
        _caller.SendTone(_callerLeg, RtpPeer.Loud);
        Assert.Equal(8, (await _agent.ReceiveAsync()).Header.PayloadType);
        _agent.Send(_agentLeg, new byte[160], payloadType: 0);
        Assert.Equal(8, (await _caller.ReceiveAsync()).Header.PayloadType);
    }

    [Fact]
    public async Task Digits_after_a_step_back_of_the_clock_are_heard_at_once_and_the_agent_sees_no_jump()
    {
        _caller.SendTone(_callerLeg, 0x11);
        var before = await _agent.ReceiveAsync();
        _caller.Timestamp -= 50_000_000;
        _caller.Press(_callerLeg, 2);
        Assert.Equal('2', await _presses.NextAsync());
        _caller.SendTone(_callerLeg, 0x11);
        _caller.Press(_callerLeg, 3);
        Assert.Equal('3', await _presses.NextAsync());

        for (var i = 0; i < 11; i++)
        {
            var heard = await _agent.ReceiveAsync();
            Assert.Equal((ushort)(before.Header.Sequence + 1), heard.Header.Sequence);
            Assert.InRange((int)(heard.Header.Timestamp - before.Header.Timestamp), 0, 8_000);
            before = heard;
        }
    }

    [Fact]
    public async Task Source_that_begins_another_stream_is_followed_and_a_single_stray_packet_is_not()
    {
        _caller.SendTone(_callerLeg, 0x11);
        var first = await _agent.ReceiveAsync();
        var (ssrc, sequence) = (_caller.Ssrc, _caller.Sequence);
        (_caller.Ssrc, _caller.Sequence) = (77, 5_000);
        _caller.SendTone(_callerLeg, 0x66); // stray
        (_caller.Ssrc, _caller.Sequence) = (ssrc, sequence);
        _caller.SendTone(_callerLeg, 0x11);
        Assert.Equal(Expected(0x11), (await _agent.ReceiveAsync()).Payload[0]);

        (_caller.Ssrc, _caller.Sequence, _caller.Timestamp) = (78, 9, 4_000_000_000);
        for (var i = 0; i < 3; i++)
        {
            _caller.SendTone(_callerLeg, 0x22);
        }

        var (second, third) = (await _agent.ReceiveAsync(), await _agent.ReceiveAsync());
        Assert.Equal((Expected(0x22), Expected(0x22)), (second.Payload[0], third.Payload[0]));
        Assert.Equal(first.Header.Sequence + 3, third.Header.Sequence);
        Assert.Equal(2, (await _callerLeg.ReadStatisticsAsync()).Foreign);
    }

    [Fact]
    public async Task Comfort_noise_and_empty_packets_show_life_are_not_sent_on_and_leave_no_hole()
    {
        _caller.SendTone(_callerLeg, 0x11);
        var before = await _agent.ReceiveAsync();
        _caller.Send(_callerLeg, [0x40], payloadType: 13);
        _caller.Send(_callerLeg, [], payloadType: 8);
        _caller.Send(_callerLeg, [], payloadType: 20); // a keep-alive of RFC 6263 §4.6
        _caller.SendTone(_callerLeg, 0x22);
        var after = await _agent.ReceiveAsync();

        Assert.Equal(((ushort)(before.Header.Sequence + 1), Expected(0x22)), (after.Header.Sequence, after.Payload[0]));
        var statistics = await _callerLeg.ReadStatisticsAsync();
        Assert.Equal((5, 0, 0), (statistics.PacketsReceived, statistics.PacketsLost, statistics.Malformed));
    }

    [Fact]
    public async Task Digits_arrive_with_the_type_of_the_offer_though_the_answer_named_none()
    {
        _callerLeg.CreateOffer();
        Assert.Equal(NegotiationFault.None, _callerLeg.SetAnswer(_caller.Offer("8")));
        await _callerLeg.ReadStatisticsAsync();
        _caller.SendTone(_callerLeg, 0x11);
        _caller.Press(_callerLeg, 4);

        Assert.Equal('4', await _presses.NextAsync());
    }

    [Fact]
    public async Task Packets_that_lie_about_their_parts_are_dropped_and_counted_and_the_call_goes_on()
    {
        _caller.SendTone(_callerLeg, 0x11);
        await _agent.ReceiveAsync();
        foreach (var hex in new[]
        {
            "40080001000000A000000001D5", // version 1
            "8F080001000000A000000001D5", // 15 sources that are not there
            "90080001000000A000000001BEDEFFFFD5", // an extension longer than the packet
            "A0080001000000A000000001D5FF", // more padding than packet
            "A0080001000000A000000001D500", // padding of nothing
            "80C80000", "81C9FFFF00000001", // RTCP that is too short, and one that says it is longer
        })
        {
            _caller.SendRaw(_callerLeg, Convert.FromHexString(hex));
        }

        _caller.SendTone(_callerLeg, 0x22);
        Assert.Equal(Expected(0x22), (await _agent.ReceiveAsync()).Payload[0]);
        Assert.Equal(7, (await _callerLeg.ReadStatisticsAsync()).Malformed);
    }

    [Fact]
    public async Task RTCP_BYE_on_the_RTP_port_ends_nothing()
    {
        _caller.SendTone(_callerLeg, 0x11);
        await _agent.ReceiveAsync();
        var bye = new byte[16];
        RtcpPacket.WriteBye(bye, _caller.Ssrc);
        _caller.SendRaw(_callerLeg, bye);
        _caller.SendTone(_callerLeg, 0x22);

        Assert.Equal(Expected(0x22), (await _agent.ReceiveAsync()).Payload[0]);
        Assert.Equal(0, (await _callerLeg.ReadStatisticsAsync()).Malformed);
    }

    /// <summary>The agent's leg is sent µ-law.</summary>
    private static byte Expected(byte aLaw)
    {
        byte[] code = [aLaw];
        G711Codec.ALawToMuLaw(code);
        return code[0];
    }
}
