using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Api;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Seed;

namespace ContactCenter.Quality.Tests;

/// <summary>A comment speaks of an item, a recording and a moment that are there.</summary>
public sealed class CommentPlacesTests
{
    private static readonly Dictionary<string, decimal?> Recordings = new() { ["r-1"] = 61.5m, ["r-2"] = null };

    [Fact]
    public void What_is_there_is_taken()
    {
        var item = SampleForms.Calls.Items.First().Id;
        Assert.Empty(Of(new(62, "r-1", item, "x")));
        Assert.Empty(Of(new(62, null, null, "x")));
        Assert.Empty(Of(new(null, "r-1", string.Empty, "x")));

        // Nobody knows yet how long one is that is still made.
        Assert.Empty(Of(new(5_000, "r-2", null, "x")));
    }

    [Fact]
    public void An_unknown_item_or_recording_and_a_moment_behind_the_end_are_told_by_field()
    {
        Assert.Equal([("item", QualityFaults.NoItem.With()), ("recording", Wrong.Unknown("r-3"))], Of(new(99, "r-3", "nothing", "x")));
        Assert.Equal([("at", Wrong.OutOfRange(63, 0, 62))], Of(new(62.1m, "r-1", null, "x")));
        Assert.Equal([("at", Wrong.OutOfRange(70, 0, 62))], Of(new(70, null, null, "x")));

        // What was written has no recordings.
        Assert.Equal(
            [("recording", Wrong.Unknown("r-1"))],
            CommentPlaces.WhyNot(new(1, "r-1", null, "x"), SampleForms.Calls, new Dictionary<string, decimal?>()));
    }

    private static IEnumerable<(string Field, Fault Fault)> Of(EvaluationComment comment) =>
        CommentPlaces.WhyNot(comment, SampleForms.Calls, Recordings);
}
