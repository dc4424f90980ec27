using ContactCenter.Media.G711;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Rtp;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>
/// A supervised call on the real plane (QA-01): every party says a tone of its own, and what each hears is measured by the strength of each
/// tone (Goertzel). Time is the test's, 20 ms at a step, so that a gap is a number of packets and no matter of the machine.
/// </summary>
public sealed class SupervisedRoomTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, double> Tone =
        new() { ["caller"] = 400, ["agent"] = 900, ["boss"] = 1_600, ["expert"] = 2_300 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("supervised");
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly Dictionary<string, Voice> _voices = [];
    private MediaPlane _plane = null!;
    private SupervisedRoom _room = null!;

    public async Task InitializeAsync()
    {
        _plane = new MediaPlane(new MediaPlaneOptions { FirstPort = 0, SharedPort = 0, Threads = 1 }, _clock);
        var thread = _plane.AssignThread();
        foreach (var name in Tone.Keys)
        {
            _voices[name] = new Voice(name, _plane.TryCreateRtpLeg(thread)!);
        }

        _room = new SupervisedRoom(thread);
        Leg("caller").BridgeTo(Leg("agent"));
        await TalkAsync(5);
    }

    public async Task DisposeAsync()
    {
        Assert.Null(_plane.LastFault);
        await _plane.DisposeAsync();
        foreach (var voice in _voices.Values)
        {
            voice.Peer.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task QA_01_listener_hears_both_and_adds_nothing_and_changes_no_packet()
    {
        Monitor();
        var heard = await TalkAsync(40);
        Hears(heard, "boss", "caller", "agent");
        Hears(heard, "caller", "agent");
        Hears(heard, "agent", "caller");

        // Forwarded one by one as before: what comes in is what goes out, in the step in which it comes.
        Assert.All(["caller", "agent"], party => Assert.Equal(40, heard[party].Packets.Count));
        NoGaps(heard, mostSteps: 1);
    }

    [Fact]
    public async Task QA_01_whisper_is_for_the_agent_alone_and_is_on_no_channel_of_the_recording()
    {
        Monitor();
        var file = Path.Combine(_folder.FullName, "whisper.wav");
        var recording = _plane.StartRecording(file, Leg("caller"), Leg("agent"));
        await TalkAsync(5);
        Whisper();
        var heard = await TalkAsync(60);
        Hears(heard, "agent", "caller", "boss");
        Hears(heard, "caller", "agent");
        Hears(heard, "boss", "caller", "agent");
        Monitor();
        var after = await TalkAsync(40, settle: 5);
        Hears(after, "agent", "caller");
        NoGaps(heard, mostSteps: 2);
        NoGaps(after, mostSteps: 2);

        await recording.StopAsync();
        var audio = (await File.ReadAllBytesAsync(file))[58..];
        foreach (var (channel, party) in new[] { (0, "caller"), (1, "agent") })
        {
            var samples = audio.Where((_, i) => i % 2 == channel).Select(G711Codec.ALawToLinear).ToArray();
            Assert.All(Tone, tone => Assert.True(
                tone.Key == party ? Strength(samples, tone.Value) > 0.5 : Strength(samples, tone.Value) < 0.005,
                $"channel {channel} has {tone.Key}: {Strength(samples, tone.Value):0.000}"));
        }
    }

    [Fact]
    public async Task QA_01_barge_is_heard_by_all_and_each_hears_all_others_and_not_itself()
    {
        Monitor();
        await TalkAsync(5);
        Barge();
        var heard = await TalkAsync(60);
        Hears(heard, "caller", "agent", "boss");
        Hears(heard, "agent", "caller", "boss");
        Hears(heard, "boss", "caller", "agent");
        NoGaps(heard, mostSteps: 2);
        _room.Arrange([]);
        var after = await TalkAsync(40, settle: 5);
        Hears(after, "caller", "agent");
        Hears(after, "agent", "caller");
        Assert.Empty(after["boss"].Packets.Skip(1));
        NoGaps(after, mostSteps: 2);
    }

    [Fact]
    public async Task Whisper_with_a_third_party_leaves_the_three_of_them_as_they_were()
    {
        Leg("caller").MixWith([Leg("agent"), Leg("expert")]);
        await TalkAsync(5);
        _room.Arrange([new(Leg("caller"), null), new(Leg("expert"), null),
            new(Leg("agent"), [Leg("caller"), Leg("expert"), Leg("boss")]),
            new(Leg("boss"), [Leg("caller"), Leg("agent"), Leg("expert")])]);
        await TalkAsync(10);
        var heard = await TalkAsync(60);
        Hears(heard, "agent", "caller", "expert", "boss");
        Hears(heard, "caller", "agent", "expert");
        Hears(heard, "expert", "agent", "caller");
        Hears(heard, "boss", "agent", "caller", "expert");
        NoGaps(heard, mostSteps: 2);
    }

    [Fact]
    public async Task Whisper_on_hold_reaches_the_agent_while_the_caller_hears_its_music()
    {
        Monitor();
        Leg("caller").Unbridge();
        _ = Leg("caller").PlayAsync([Prompt.FromALaw("music", [.. Enumerable.Repeat((byte)0xd5, 8_000)])], loop: true);
        _room.Arrange([new(Leg("caller"), null), new(Leg("agent"), [Leg("boss")]), new(Leg("boss"), [Leg("caller"), Leg("agent")])]);
        await TalkAsync(10);
        var heard = await TalkAsync(50);
        Hears(heard, "agent", "boss");
        Hears(heard, "caller");
        Hears(heard, "boss", "caller", "agent");
    }

    [Fact]
    public async Task Whisper_without_listening_before_has_no_gap_either()
    {
        Whisper();
        var heard = await TalkAsync(60);
        Hears(heard, "agent", "caller", "boss");
        NoGaps(heard, mostSteps: 2);
        Assert.DoesNotContain(heard["agent"].Packets, p => p.Payload.All(code => Math.Abs((int)G711Codec.ALawToLinear(code)) < 64));
    }

    [Fact]
    public async Task Supervisor_whose_leg_ends_leaves_the_others_hearing_each_other()
    {
        Barge();
        await TalkAsync(10);
        await Leg("boss").DisposeAsync();
        var heard = await TalkAsync(40, settle: 10, "caller", "agent");
        Hears(heard, "caller", "agent");
        Hears(heard, "agent", "caller");
    }

    /// <summary>A phone that was moved sends another source with other numbers (asterisk-i #50, rtpengine #765).</summary>
    [Fact]
    public async Task Caller_whose_stream_begins_anew_is_heard_on_by_agent_and_supervisor()
    {
        Whisper();
        await TalkAsync(10);
        var caller = _voices["caller"].Peer;
        (caller.Ssrc, caller.Sequence, caller.Timestamp) = (caller.Ssrc ^ 77, 9, 5_000_000);
        var heard = await TalkAsync(60, settle: 10);
        Hears(heard, "agent", "caller", "boss");
        Hears(heard, "boss", "caller", "agent");
    }

    [Fact]
    public async Task Key_of_the_caller_reaches_the_agents_phone_while_it_hears_a_supervisor()
    {
        Whisper();
        await TalkAsync(10);
        _voices["caller"].Peer.Press(Leg("caller"), 5);
        var heard = await TalkAsync(40);
        Assert.Contains(heard["agent"].Packets, packet => packet.Header.PayloadType == 101);
    }

    private MediaLeg Leg(string name) => _voices[name].Leg;

    private void Monitor() => _room.Arrange(
        [new(Leg("caller"), null), new(Leg("agent"), null), new(Leg("boss"), [Leg("caller"), Leg("agent")])]);

    private void Whisper() => _room.Arrange(
        [new(Leg("caller"), null), new(Leg("agent"), [Leg("caller"), Leg("boss")]), new(Leg("boss"), [Leg("caller"), Leg("agent")])]);

    private void Barge() => _room.Arrange(
        [new(Leg("caller"), [Leg("agent"), Leg("boss")]), new(Leg("agent"), [Leg("caller"), Leg("boss")]),
            new(Leg("boss"), [Leg("caller"), Leg("agent")])]);

    /// <summary>
    /// Steps of 20 ms in which everybody, or who is named, says its tone; what each has heard in the time after the first ones.
    /// </summary>
    private async Task<Dictionary<string, Heard>> TalkAsync(int steps, int settle = 0, params string[] speakers)
    {
        var heard = _voices.Keys.ToDictionary(name => name, _ => new Heard([]));
        for (var step = 0; step < steps; step++)
        {
            foreach (var voice in _voices.Values.Where(v => speakers.Length == 0 || speakers.Contains(v.Name)))
            {
                voice.Say();
            }

            await DoneAsync();
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            await DoneAsync();
            foreach (var voice in _voices.Values)
            {
                while (voice.Peer.Waiting > 0 && await voice.Peer.ReceiveNowAsync() is { } packet)
                {
                    if (step >= settle)
                    {
                        heard[voice.Name].Packets.Add((step, packet.Header, packet.Payload));
                    }
                }
            }
        }

        return heard;
    }

    /// <summary>
    /// What was sent has been read, and what was due by then has been sent: rounds of the media thread between two answers.
    /// </summary>
    private async Task DoneAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await Leg("caller").ReadStatisticsAsync();
        }
    }

    private static void Hears(Dictionary<string, Heard> heard, string listener, params string[] parties)
    {
        var samples = heard[listener].Packets.Where(p => p.Header.PayloadType == 8)
            .SelectMany(p => p.Payload).Select(G711Codec.ALawToLinear).ToArray();
        Assert.NotEmpty(samples);
        foreach (var (party, frequency) in Tone)
        {
            var strength = Strength(samples, frequency);
            Assert.True(parties.Contains(party) ? strength > 0.5 : strength < 0.01, $"{listener} hears {party} with {strength:0.000}");
        }
    }

    /// <summary>
    /// For both parties: each packet follows the last by number and clock, and none comes later than so many steps after it.
    /// </summary>
    private static void NoGaps(Dictionary<string, Heard> heard, int mostSteps)
    {
        foreach (var party in new[] { "caller", "agent" })
        {
            foreach (var (last, next) in heard[party].Packets.Zip(heard[party].Packets.Skip(1)))
            {
                Assert.Equal((ushort)(last.Header.Sequence + 1), next.Header.Sequence);
                Assert.InRange(next.Header.Timestamp - last.Header.Timestamp, 160u, 320u);
                Assert.InRange(next.Step - last.Step, 0, mostSteps);
            }
        }
    }

    /// <summary>Amplitude of one frequency; 1 is what every party says.</summary>
    private static double Strength(short[] samples, double frequency)
    {
        var (w, s1, s2) = (2 * Math.Cos(2 * Math.PI * frequency / 8_000), 0.0, 0.0);
        foreach (var sample in samples)
        {
            (s1, s2) = (sample + (w * s1) - s2, s1);
        }

        return Math.Sqrt((s1 * s1) + (s2 * s2) - (w * s1 * s2)) * 2 / samples.Length / Voice.Amplitude;
    }

    private sealed record Heard(List<(int Step, RtpHeader Header, byte[] Payload)> Packets);

    /// <summary>A phone that says its tone.</summary>
    private sealed class Voice
    {
        public const double Amplitude = 6_000;
        private int _said;

        public Voice(string name, MediaLeg leg)
        {
            (Name, Leg) = (name, leg);
            Peer.Connect(leg);
        }

        public string Name { get; }

        public MediaLeg Leg { get; }

        public RtpPeer Peer { get; } = new();

        public void Say()
        {
            var payload = new byte[160];
            for (var i = 0; i < payload.Length; i++)
            {
                payload[i] = G711Codec.EncodeALaw((short)(Amplitude * Math.Sin(2 * Math.PI * Tone[Name] * _said++ / 8_000)));
            }

            Peer.Send(Leg, payload);
        }
    }
}
