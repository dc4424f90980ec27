using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Voice.Tests;

/// <summary>Speech that is at hand against what is as loud and is none, with the model that ships.</summary>
public sealed class VoiceSearchTests : IDisposable
{
    /// <summary>How far a stretch may begin or end from where the speech was put.</summary>
    private const double Near = 0.3;

    private readonly VoiceModel? _model;

    public VoiceSearchTests()
    {
        ShippedModel.Need();
        _model = new(ShippedModel.Location, new FakeTimeProvider(), new KeptLog());
    }

    public void Dispose() => _model?.Dispose();

    public static TheoryData<string> Others => ["music", "tone", "noise", "hum", "ringing"];

    [SkippableTheory]
    [MemberData(nameof(Others))]
    public async Task What_is_as_loud_as_speech_and_none_is_not_taken_for_it(string what)
    {
        Assert.Empty((await FindAsync(SpokenAudio.Recording(Other(what)))).Caller);

        // Nor beside speech in the same channel.
        var speech = SpokenAudio.Speech(1);
        var found = await FindAsync(SpokenAudio.Recording(SpokenAudio.At(26, (1, Other(what)), (18, speech))));
        Assert.All(found.Caller, stretch => Assert.True(stretch.From > 17_700, $"{what}: {stretch}"));
        AssertWithin(found.Caller, 18, 18 + ((double)speech.Length / SpokenAudio.Rate));
    }

    [SkippableTheory]
    [InlineData(12_000)]
    [InlineData(3_000)]
    [InlineData(1_000)]
    public async Task Speech_is_found_where_it_was_put_also_when_it_is_quiet(double peak)
    {
        (double From, short[] Piece)[] said =
            [(1, SpokenAudio.Speech(0, peak)), (12.5, SpokenAudio.Speech(1, peak)), (20.25, SpokenAudio.Speech(2, peak))];
        var found = await FindAsync(SpokenAudio.Recording(SpokenAudio.At(28, said)));
        var ends = said.Select(s => (s.From, To: s.From + ((double)s.Piece.Length / SpokenAudio.Rate))).ToList();
        Assert.All(found.Caller, stretch => Assert.Contains(
            ends, s => stretch.From / 1000.0 > s.From - Near && stretch.To / 1000.0 < s.To + Near));
        Assert.All(ends, s => AssertWithin(
            [.. found.Caller.Where(stretch => stretch.From / 1000.0 > s.From - Near && stretch.To / 1000.0 < s.To + Near)], s.From, s.To));
    }

    [SkippableFact]
    public async Task Each_side_is_heard_for_itself()
    {
        var (caller, agent) = (SpokenAudio.Speech(), SpokenAudio.Speech(2));
        var found = await FindAsync(SpokenAudio.Recording(
            SpokenAudio.At(22, (1, caller)), SpokenAudio.At(22, (1, SpokenAudio.Music(9)), (12, agent))), 2);
        AssertWithin(found.Caller, 1, 1 + ((double)caller.Length / SpokenAudio.Rate));
        AssertWithin(found.Agent, 12, 12 + ((double)agent.Length / SpokenAudio.Rate));

        // As if the other had not been there.
        Assert.Equal(found.Caller, (await FindAsync(SpokenAudio.Recording(SpokenAudio.At(22, (1, caller))))).Caller);
    }

    [SkippableFact]
    public async Task Pieces_of_any_size_make_the_same_and_so_do_recordings_at_the_same_time()
    {
        const double Long = 12.3;
        var one = SpokenAudio.Recording(
            SpokenAudio.At(Long, (0.5, SpokenAudio.Speech())), SpokenAudio.At(Long, (6, SpokenAudio.Speech(1))));
        var other = SpokenAudio.Recording(
            SpokenAudio.At(Long, (3, SpokenAudio.Speech(2))), SpokenAudio.At(Long, (1, SpokenAudio.Noise(9))));
        var (ofOne, ofOther) = (await FindAsync(one, 2), await FindAsync(other, 2));
        foreach (var size in new[] { 1_111, 512, 102_400 })
        {
            var both = await Task.WhenAll(FindAsync(one, 2, size), FindAsync(other, 2, size));
            Assert.Equal(ofOne.Caller, both[0].Caller);
            Assert.Equal(ofOne.Agent, both[0].Agent);
            Assert.Equal(ofOther.Caller, both[1].Caller);
            Assert.Equal(ofOther.Agent, both[1].Agent);
        }

        Assert.NotEmpty(ofOne.Agent);
        Assert.Empty(ofOther.Agent);
    }

    [SkippableFact]
    public async Task A_recording_of_nothing_and_one_of_a_moment_are_done_with()
    {
        Assert.Equal((0, 0), await CountAsync([]));
        Assert.Equal((0, 0), await CountAsync(SpokenAudio.Recording(new short[1], new short[1])));

        async Task<(int, int)> CountAsync(byte[] audio)
        {
            var found = await FindAsync(audio, 2);
            return (found.Caller.Count, found.Agent.Count);
        }
    }

    private static short[] Other(string what) => what switch
    {
        "music" => SpokenAudio.Music(16),
        "tone" => SpokenAudio.Tone(16),
        "noise" => SpokenAudio.Noise(16),
        "hum" => SpokenAudio.Hum(16),
        _ => SpokenAudio.Ringing(16),
    };

    /// <summary>They begin and end there; breath between two sentences is short.</summary>
    private static void AssertWithin(IReadOnlyList<VoiceStretch> stretches, double from, double to)
    {
        Assert.NotEmpty(stretches);
        Assert.InRange(stretches[0].From / 1000.0, from - Near, from + Near);
        Assert.InRange(stretches[^1].To / 1000.0, to - Near, to + Near);
        Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.InRange(pair.Second.From - pair.First.To, 0, 1_000));
    }

    private async Task<VoicesFound> FindAsync(byte[] audio, int channels = 1, int size = 102_400)
    {
        var search = (await _model!.BeginAsync(channels, default))!;
        for (var at = 0; at < audio.Length; at += size)
        {
            await search.AddAsync(audio.AsMemory(at, Math.Min(size, audio.Length - at)), default);
        }

        return (await search.EndAsync(default))!;
    }
}
