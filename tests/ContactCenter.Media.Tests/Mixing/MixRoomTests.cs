using ContactCenter.Media.G711;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Mixing;

/// <summary>A conversation of several: who hears whom, measured by the strength of a tone of each (Goertzel).</summary>
public sealed class MixRoomTests
{
    private const int Frame = MixRoom<string>.FrameSamples;
    private static readonly Dictionary<string, double> Tone = new() { ["caller"] = 400, ["agent"] = 900, ["expert"] = 1_600 };

    private readonly MixRoom<string> _room = new();
    private readonly Dictionary<string, int> _said = [];

    [Fact]
    public void Each_of_three_hears_the_other_two_and_not_itself()
    {
        Join("caller", "agent", "expert");
        var heard = Talk(50, "caller", "agent", "expert");
        foreach (var (listener, sound) in heard)
        {
            foreach (var (party, frequency) in Tone)
            {
                var strength = Strength(sound, frequency);
                Assert.True(party == listener ? strength < 0.005 : strength > 0.1, $"{listener} hears {party} with {strength:0.000}");
            }
        }
    }

    [Fact]
    public void Who_leaves_is_heard_no_more_and_the_others_go_on()
    {
        Join("caller", "agent", "expert");
        Talk(20, "caller", "agent", "expert");
        _room.Remove("expert");
        var heard = Talk(50, "caller", "agent");
        Assert.True(Strength(heard["caller"], Tone["agent"]) > 0.1);
        Assert.True(Strength(heard["caller"][(10 * Frame)..], Tone["expert"]) < 0.005);
    }

    [Fact]
    public void Party_that_falls_silent_is_silence_and_not_its_last_word_again_and_again()
    {
        Join("caller", "agent", "expert");
        Talk(20, "caller", "agent", "expert");
        var heard = Talk(50, "caller", "agent");
        Assert.True(Strength(heard["agent"][(20 * Frame)..], Tone["expert"]) < 0.005);
        Assert.True(Strength(heard["agent"][(20 * Frame)..], Tone["caller"]) > 0.1);
    }

    [Fact]
    public void Burst_after_a_gap_is_heard_without_ever_growing_delay()
    {
        Join("caller", "agent");
        Talk(10, "caller");
        for (var i = 0; i < 60; i++)
        {
            Say("caller");
        }

        Talk(20, "caller");
        var source = Talk(20);
        Assert.True(Strength(source["agent"][..Frame], Tone["caller"]) > 0.05);

        // At most 160 ms were kept of the burst: then there is silence, because nobody speaks.
        Assert.True(source["agent"][(9 * Frame)..].All(s => Math.Abs((int)s) < 64));
    }

    [Fact]
    public void Three_loud_voices_are_cut_off_and_do_not_wrap_around()
    {
        Join("caller", "agent", "expert");
        var loud = Enumerable.Repeat(G711Codec.EncodeALaw(30_000), Frame).ToArray();
        var frame = new byte[Frame];
        for (var i = 0; i < 10; i++)
        {
            _room.Put("caller", loud, AudioCodec.Pcma, 1, (uint)(i * Frame));
            _room.Put("agent", loud, AudioCodec.Pcma, 2, (uint)(i * Frame));
            _room.Take("expert", frame, AudioCodec.Pcma);
        }

        Assert.All(frame, code => Assert.True(G711Codec.ALawToLinear(code) > 30_000));
    }

    [Fact]
    public void Restarted_stream_and_lost_packets_leave_the_party_audible()
    {
        Join("caller", "agent");
        Talk(20, "caller");
        _said["caller"] += 100_000;
        Talk(5, "caller");
        _said["caller"] += 3;
        var heard = Talk(40, "caller");
        Assert.True(Strength(heard["agent"], Tone["caller"]) > 0.1);
    }

    [Fact]
    public void Room_has_eight_places()
    {
        Assert.All(Enumerable.Range(0, 8), i => Assert.True(_room.TryAdd($"{i}")));
        Assert.False(_room.TryAdd("9"));
        _room.Remove("3");
        Assert.True(_room.TryAdd("9"));
        Assert.Equal(8, _room.Count);
    }

    [Fact]
    public void Closed_room_is_heard_by_whom_it_is_said_and_a_place_that_is_taken_anew_is_heard_by_nobody()
    {
        var room = new MixRoom<string>(closed: true);
        Assert.All(["a", "b", "c"], party => Assert.True(room.TryAdd(party)));
        room.Hears("a", ["b", "a", "who"]);
        Assert.Equal(0, Loudness(room, "a", "c"));
        Assert.Equal(0, Loudness(room, "b", "a"));
        Assert.True(Loudness(room, "a", "b") > 1_000);

        room.Remove("b");
        Assert.True(room.TryAdd("other"));
        Assert.Equal(0, Loudness(room, "a", "other"));
        room.Hears("a", ["other"]);
        room.Hears("a", []);
        Assert.Equal(0, Loudness(room, "a", "other"));
    }

    /// <summary>What a listener hears at most while one party is loud for 200 ms.</summary>
    private static int Loudness(MixRoom<string> room, string listener, string speaker)
    {
        var (loud, frame, most) = (Enumerable.Repeat(G711Codec.EncodeALaw(8_000), Frame).ToArray(), new byte[Frame], 0);
        for (var i = 0; i < 10; i++)
        {
            room.Put(speaker, loud, AudioCodec.Pcma, 7, (uint)(i * Frame));
            room.Take(listener, frame, AudioCodec.Pcma);
            most = Math.Max(most, frame.Max(code => Math.Abs((int)G711Codec.ALawToLinear(code)) - 8));
        }

        return Math.Max(0, most);
    }

    private void Join(params string[] parties) => Assert.All(parties, party => Assert.True(_room.TryAdd(party)));

    /// <summary>Frames of 20 ms in which some speak and all listen.</summary>
    private Dictionary<string, short[]> Talk(int frames, params string[] speakers)
    {
        var heard = Tone.Keys.ToDictionary(p => p, _ => new List<short>());
        var frame = new byte[Frame];
        for (var i = 0; i < frames; i++)
        {
            Array.ForEach(speakers, Say);
            foreach (var listener in Tone.Keys.Where(p => _room.Others(p).Count() < _room.Count))
            {
                _room.Take(listener, frame, AudioCodec.Pcma);
                heard[listener].AddRange(frame.Select(G711Codec.ALawToLinear));
            }
        }

        return heard.Where(h => h.Value.Count > 0).ToDictionary(h => h.Key, h => h.Value.ToArray());
    }

    private void Say(string party)
    {
        var n = _said.GetValueOrDefault(party);
        var payload = new byte[Frame];
        for (var i = 0; i < Frame; i++)
        {
            payload[i] = G711Codec.EncodeALaw((short)(8_000 * Math.Sin(2 * Math.PI * Tone[party] * ((n * Frame) + i) / 8_000)));
        }

        _said[party] = n + 1;
        _room.Put(party, payload, AudioCodec.Pcma, (uint)party.Length, (uint)(n * Frame));
    }

    /// <summary>Amplitude of one frequency, 1 is what every party says.</summary>
    private static double Strength(short[] samples, double frequency)
    {
        var (w, s1, s2) = (2 * Math.Cos(2 * Math.PI * frequency / 8_000), 0.0, 0.0);
        foreach (var sample in samples)
        {
            (s1, s2) = (sample + (w * s1) - s2, s1);
        }

        return Math.Sqrt((s1 * s1) + (s2 * s2) - (w * s1 * s2)) * 2 / samples.Length / 8_000;
    }
}
