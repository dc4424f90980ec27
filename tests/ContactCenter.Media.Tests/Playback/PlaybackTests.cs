using System.Buffers.Binary;
using ContactCenter.Media.G711;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Playback;

public sealed class PlaybackTests
{
    [Fact]
    public void Clock_gives_each_phase_50_times_a_second_whatever_the_steps()
    {
        var clock = new PlaybackClock(0);
        var random = new Random(1);
        var counts = new int[PlaybackClock.Phases];
        for (long now = 0; now <= 10_000_000; now += random.Next(1, 30_000))
        {
            while (clock.TryAdvance(now, out var phase))
            {
                counts[phase]++;
            }
        }

        Assert.All(counts, count => Assert.InRange(count, 498, 500));
        Assert.Equal(0, clock.SkippedFrames);
    }

    [Fact]
    public void Stall_is_skipped_and_not_made_up_in_a_burst()
    {
        var clock = new PlaybackClock(0);
        var fired = 0;
        while (clock.TryAdvance(3_000_000, out _))
        {
            fired++;
        }

        Assert.InRange(fired, 1, 24);
        Assert.InRange(clock.SkippedFrames, 140, 150);
        Assert.InRange(clock.DueUs, 3_000_001, 3_005_000);
    }

    [Fact]
    public async Task Prompts_follow_each_other_without_a_gap_and_the_last_frame_is_filled_with_silence()
    {
        var player = new PromptPlayer();
        var finished = new TaskCompletionSource<bool>();
        player.Start([Prompt.FromALaw("a", Filled(200, 1)), Prompt.FromALaw("b", Filled(200, 2))], loop: false, finished);
        var frames = new List<byte>();
        var frame = new byte[160];
        while (player.IsActive)
        {
            Assert.True(player.TakeFrame(frame, AudioCodec.Pcma));
            frames.AddRange(frame);
        }

        Assert.Equal([.. Filled(200, 1), .. Filled(200, 2), .. Filled(80, 0xD5)], frames);
        Assert.True(await finished.Task);
    }

    [Fact]
    public async Task Loop_goes_on_until_it_is_stopped_and_then_says_not_finished()
    {
        var player = new PromptPlayer();
        var finished = new TaskCompletionSource<bool>();
        player.Start([Prompt.FromALaw("a", Filled(100, 7))], loop: true, finished);
        var frame = new byte[160];
        for (var i = 0; i < 100; i++)
        {
            player.TakeFrame(frame, AudioCodec.Pcma);
            Assert.All(frame, code => Assert.Equal(7, code));
        }

        player.Stop();
        Assert.False(player.IsActive);
        Assert.False(await finished.Task);
    }

    [Fact]
    public void Linear_wav_becomes_a_law_and_other_formats_say_what_is_wrong()
    {
        Assert.True(PromptFile.TryRead("p", Wav(1, 1, 8000, 16, [0, 0, 0, 64]), out var prompt, out _));
        Assert.Equal([G711Codec.EncodeALaw(0), G711Codec.EncodeALaw(16384)], prompt.ALaw.ToArray());
        Assert.False(PromptFile.TryRead("p", Wav(1, 2, 44100, 16, [0, 0]), out _, out var stereo));
        Assert.Contains("44100", stereo, StringComparison.Ordinal);
        Assert.False(PromptFile.TryRead("p", Wav(1, 1, 8000, 24, [0, 0, 0]), out _, out var wide));
        Assert.Contains("24 bits", wide, StringComparison.Ordinal);
        Assert.False(PromptFile.TryRead("p", "RIFF"u8, out _, out _));
    }

    [Fact]
    public void Built_in_sounds_are_audible_and_ringback_keeps_its_cadence()
    {
        Assert.InRange(G711Codec.ALawLevel(Tones.HoldMusic.ALaw), -40, -10);
        Assert.InRange(G711Codec.ALawLevel(Tones.Ringback.ALaw[..8000]), -25, -15);
        Assert.InRange(G711Codec.ALawLevel(Tones.Ringback.ALaw[8000..]), -96, -70);
        Assert.Equal(5, Tones.Ringback.Duration.TotalSeconds);
    }

    private static byte[] Filled(int count, byte value) => Enumerable.Repeat(value, count).ToArray();

    private static byte[] Wav(ushort tag, ushort channels, uint rate, ushort bits, byte[] audio)
    {
        var wav = new byte[44 + audio.Length];
        "RIFF"u8.CopyTo(wav);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(wav.AsSpan(20), tag);
        BinaryPrimitives.WriteUInt16LittleEndian(wav.AsSpan(22), channels);
        BinaryPrimitives.WriteUInt32LittleEndian(wav.AsSpan(24), rate);
        BinaryPrimitives.WriteUInt16LittleEndian(wav.AsSpan(34), bits);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), audio.Length);
        audio.CopyTo(wav, 44);
        return wav;
    }
}
