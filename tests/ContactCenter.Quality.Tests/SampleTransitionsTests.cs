using ContactCenter.Quality.Samples;

namespace ContactCenter.Quality.Tests;

/// <summary>Every state with every step.</summary>
public sealed class SampleTransitionsTests
{
    private static readonly Dictionary<(SampleState, SampleStep), SampleState> Possible = new()
    {
        [(SampleState.Drawn, SampleStep.Assign)] = SampleState.Assigned,
        [(SampleState.Assigned, SampleStep.Assign)] = SampleState.Assigned,
        [(SampleState.Scoring, SampleStep.Assign)] = SampleState.Assigned,
        [(SampleState.Assigned, SampleStep.Score)] = SampleState.Scoring,
        [(SampleState.Scoring, SampleStep.Score)] = SampleState.Scoring,
        [(SampleState.Scoring, SampleStep.Submit)] = SampleState.Submitted,
        [(SampleState.Drawn, SampleStep.Replace)] = SampleState.Replaced,
        [(SampleState.Assigned, SampleStep.Replace)] = SampleState.Replaced,
        [(SampleState.Scoring, SampleStep.Replace)] = SampleState.Replaced,
        [(SampleState.Submitted, SampleStep.Return)] = SampleState.Scoring,
        [(SampleState.Submitted, SampleStep.Publish)] = SampleState.Published,
        [(SampleState.Published, SampleStep.Acknowledge)] = SampleState.Acknowledged,
        [(SampleState.Published, SampleStep.Appeal)] = SampleState.Appealed,
        [(SampleState.Appealed, SampleStep.Uphold)] = SampleState.Upheld,
        [(SampleState.Appealed, SampleStep.Change)] = SampleState.Changed,
    };

    [Fact]
    public void A_step_is_possible_where_the_page_says_so_and_refused_with_a_reason_everywhere_else()
    {
        foreach (var state in Enum.GetValues<SampleState>())
        {
            foreach (var step in Enum.GetValues<SampleStep>())
            {
                var (next, why) = SampleTransitions.After(state, step);
                SampleState? expected = Possible.TryGetValue((state, step), out var known) ? known : null;
                Assert.Equal((expected, expected is null), (next, why is not null));
            }
        }
    }

    [Theory]
    [InlineData(SampleState.Published, true)]
    [InlineData(SampleState.Acknowledged, true)]
    [InlineData(SampleState.Upheld, true)]
    [InlineData(SampleState.Changed, true)]
    [InlineData(SampleState.Appealed, false)]
    [InlineData(SampleState.Submitted, false)]
    [InlineData(SampleState.Replaced, false)]
    public void What_is_published_is_final_after_the_last_moment_of_its_window(SampleState kept, bool becomesFinal)
    {
        var until = new DateTimeOffset(2026, 11, 6, 15, 59, 59, 999, TimeSpan.Zero);

        Assert.Equal(kept, SampleTransitions.At(kept, until, until));
        Assert.Equal(becomesFinal ? SampleState.Final : kept, SampleTransitions.At(kept, until, until.AddMilliseconds(1)));
        Assert.Equal(kept, SampleTransitions.At(kept, null, until));
    }
}
