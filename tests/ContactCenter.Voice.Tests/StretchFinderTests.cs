namespace ContactCenter.Voice.Tests;

public sealed class StretchFinderTests
{
    private const int Window = 32;

    [Fact]
    public void Speech_begins_at_one_half_and_ends_below_a_third_that_lasts()
    {
        // 320 ms of silence, 320 of speech with a flicker above the lower threshold, 320 of silence.
        var found = Find([.. Of(10, 0.1f), .. Of(4, 0.9f), .. Of(2, 0.4f), .. Of(4, 0.6f), .. Of(10, 0.2f)]);
        Assert.Equal([new(320 - 60, 640 + 60)], found);
        Assert.Empty(Find(Of(50, 0.49f)));

        // What is between the thresholds neither begins nor ends.
        Assert.Equal([new(0, 224)], Find([.. Of(1, 0.5f), .. Of(6, 0.36f)]));
    }

    [Fact]
    public void A_short_silence_is_part_of_what_is_said_and_a_longer_one_is_not()
    {
        Assert.Single(Find([.. Of(10, 0.9f), .. Of(7, 0.1f), .. Of(10, 0.9f)]));
        Assert.Equal([new(0, 320 + 60), new(576 - 60, 896)], Find([.. Of(10, 0.9f), .. Of(8, 0.1f), .. Of(10, 0.9f)]));
    }

    /// <summary>对 is seven windows of speech; the first note of music may be taken for five.</summary>
    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 1)]
    public void An_answer_of_one_syllable_is_speech_and_a_first_note_is_none(int windows, int stretches) =>
        Assert.Equal(stretches, Find([.. Of(20, 0.05f), .. Of(windows, 0.95f), .. Of(20, 0.05f)]).Count);

    [Fact]
    public void No_stretch_is_before_the_beginning_or_beyond_the_end_and_none_meets_another()
    {
        Assert.Equal([new(0, 3_200)], Find(Of(100, 1)));
        var finder = new StretchFinder(Window);
        foreach (var likelihood in Of(100, 1))
        {
            finder.Add(likelihood);
        }

        Assert.Equal([new(0, 3_177)], finder.End(3_177));
        Assert.Empty(new StretchFinder(Window).End(0));

        var random = new Random(5);
        var found = Find([.. Enumerable.Range(0, 20_000).Select(i => (float)((0.6 * random.NextDouble()) + (i / 11 % 3 == 0 ? 0.4 : 0)))]);
        Assert.True(found.Count > 100, $"{found.Count}");
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.From < pair.First.To && pair.First.To < pair.Second.From));
    }

    private static IEnumerable<float> Of(int windows, float likelihood) => Enumerable.Repeat(likelihood, windows);

    private static IReadOnlyList<VoiceStretch> Find(IEnumerable<float> likelihoods)
    {
        var finder = new StretchFinder(Window);
        var count = 0;
        foreach (var likelihood in likelihoods)
        {
            finder.Add(likelihood);
            count++;
        }

        return finder.End(count * Window);
    }
}
