using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Metrics;

namespace ContactCenter.Domain.Tests.Metrics;

/// <summary>The rows of facts fit together (KPI-17).</summary>
public sealed class VoiceFactsTests
{
    [Fact]
    public void Every_row_finds_its_own_figure()
    {
        var figures = VoiceFigures.From(fact => VoiceFacts.All.IndexOf(fact) + 1);

        Assert.All(VoiceFacts.All, fact => Assert.Equal(VoiceFacts.All.IndexOf(fact) + 1, figures.Of(fact)));
        Assert.Equal(VoiceFacts.All.Length, VoiceFacts.All.Select(figures.Of).Distinct().Count());
    }

    [Fact]
    public void Names_columns_and_searches_are_of_one_row_each()
    {
        Assert.Equal(VoiceFacts.All.Length, VoiceFacts.All.Select(f => f.Column).Distinct().Count());
        Assert.Equal(VoiceFacts.Assessed.Length, VoiceFacts.Assessed.Select(f => f.Name).Distinct().Count());
        Assert.Equal(VoiceFacts.Searched.Length, VoiceFacts.Searched.Select(f => f.Search).Distinct().Count());
        Assert.All(VoiceFacts.All, f => Assert.Equal(f.Name is null, f.Title is null));
    }

    [Fact]
    public void KPI_17_the_calls_behind_a_sum_are_those_of_a_count()
    {
        var figures = VoiceFigures.From(fact => fact.Sum is null ? VoiceFacts.All.IndexOf(fact) : 1_000_000);

        Assert.All(VoiceFacts.All, fact => Assert.InRange(figures.CallsOf(fact), 0, VoiceFacts.All.Length));
        Assert.Equal(figures.Of(VoiceFacts.Answered), figures.CallsOf(VoiceFacts.AnsweredWait));
        Assert.Equal(figures.Of(VoiceFacts.Abandoned), figures.CallsOf(VoiceFacts.AbandonedWait));
        Assert.Equal(figures.Of(VoiceFacts.Handled), figures.CallsOf(VoiceFacts.HandleTime));
    }

    [Theory]
    [InlineData(null, false, 0, 0, 0)]
    [InlineData(null, true, 1, 0, 0)]
    [InlineData(3, true, 1, 1, 0)]
    [InlineData(4, true, 1, 1, 1)]
    [InlineData(5, true, 1, 1, 1)]
    public void SAT_01_SAT_02_an_answered_call_counts_by_what_its_caller_said(
        int? rating, bool asked, int pushed, int received, int satisfied)
    {
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
        var call = new CallRecord
        {
            Id = new("c"),
            Trunk = new("t"),
            EntryNumber = "12366",
            CallerNumber = "",
            HumanRequestedAt = at,
            AnsweredAt = at,
        };
        CallRating said = new(asked, rating);

        Assert.Equal(new(pushed, received, satisfied), VoiceFigures.From(fact => fact.Of(call, said)).Ratings);
        Assert.Equal(RatingFigures.None, VoiceFigures.From(fact => fact.Of(call with { AnsweredAt = null }, said)).Ratings);
    }
}
