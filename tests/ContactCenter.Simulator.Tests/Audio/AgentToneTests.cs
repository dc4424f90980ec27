using ContactCenter.Media.G711;
using ContactCenter.Media.Playback;
using ContactCenter.Simulator.Audio;

namespace ContactCenter.Simulator.Tests.Audio;

public sealed class AgentToneTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(37)]
    [InlineData(80)]
    public void The_tone_is_heard_wherever_frames_cut_it(int offset)
    {
        byte[] line = [.. Speech.Caller(1).ALaw[..(offset + 1600)], .. AgentTone.Make(AgentTone.RepeatedLength).ALaw, .. Prompt.Silence(TimeSpan.FromSeconds(1)).ALaw];
        Assert.True(Hears(line));
    }

    [Fact]
    public void The_tone_is_heard_through_mu_law()
    {
        var line = AgentTone.Make(AgentTone.RepeatedLength).MuLaw.ToArray();
        G711Codec.MuLawToALaw(line);
        Assert.True(Hears(line));
    }

    [Fact]
    public void An_agents_voice_begins_with_the_tone_and_repeats_it()
    {
        var voice = Voice.OfAgent(0);
        Assert.True(Hears(voice.Beginning!.ALaw));
        Assert.True(Hears(voice.Loop.ALaw));
    }

    [Fact]
    public void A_tone_shorter_than_80_ms_is_not_enough() =>
        Assert.False(Hears(AgentTone.Make(TimeSpan.FromMilliseconds(60)).ALaw));

    [Theory]
    [MemberData(nameof(OtherSounds))]
    public void Nothing_else_on_a_line_is_taken_for_the_tone(string name, Prompt sound) => Assert.False(Hears(sound.ALaw), name);

    public static TheoryData<string, Prompt> OtherSounds()
    {
        var sounds = new TheoryData<string, Prompt>
        {
            { "hold music", Tones.HoldMusic },
            { "ringback", Tones.Ringback },
            { "busy", Tones.Busy },
            { "silence", Prompt.Silence(TimeSpan.FromSeconds(1)) },
            { "low tone alone", Tones.Steady(AgentTone.Low, TimeSpan.FromSeconds(1)) },
            { "high tone alone", Tones.Steady(AgentTone.High, TimeSpan.FromSeconds(1)) },
        };
        for (var i = 0; i < 6; i++)
        {
            sounds.Add($"caller {i}", Speech.Caller(i));
        }

        return sounds;
    }

    private static bool Hears(ReadOnlySpan<byte> line)
    {
        var detector = new AgentToneDetector();
        for (; line.Length >= 160; line = line[160..])
        {
            detector.Take(line[..160]);
        }

        return detector.IsHeard;
    }
}
