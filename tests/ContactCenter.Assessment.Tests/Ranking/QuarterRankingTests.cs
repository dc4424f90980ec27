using System.Text.Json;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Ranking;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Tests.Ranking;

public sealed class QuarterRankingTests
{
    [Theory]
    [InlineData(
        new[] { "96", "94", "99.5", "100", "98", "100", "100", "95" },
        "99.5",
        new[] { "80.402", "80.402", "80.402", "80.000", "78.794", "77.186", "76.382", "75.578" })]
    [InlineData(
        new[] { "100", "97", "100", "99", "98", "100", "100", "100" },
        "100",
        new[] { "80.000", "80.000", "80.000", "80.000", "80.000", "79.200", "78.400", "77.600" })]
    [InlineData(
        new[] { "98", "96", "95", "93", "92", "90", "88", "85", "59" },
        "92",
        new[] { "85.217", "83.478", "82.609", "80.870", "80.000", "78.261", "76.522", "73.913", "51.304" })]
    public void RNK_02_03_A4_scaled_scores(string[] scores, string baseScore, string[] scaled)
    {
        var ranking = Rank(scores);
        Assert.Equal(Fraction.Parse(baseScore), ranking.BaseScore);
        Assert.Equal(scaled, ranking.Rows.Select(r => r.Scaled!.Value.Rounded(3)));
    }

    [Theory]
    [InlineData(9, 4)]
    [InlineData(8, 3)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    public void RNK_02_middle_of_nine_is_the_fifth_and_of_eight_the_fourth(int count, int index)
    {
        var ranking = Rank([.. Enumerable.Range(0, count).Select(i => $"{99 - i}")]);
        Assert.Equal(ranking.Rows[index].Provider, ranking.BaseProvider);
        Assert.Equal((Fraction)80, ranking.Rows[index].Scaled);
    }

    [Theory]
    [InlineData("100", "优秀")]
    [InlineData("95", "优秀")]
    [InlineData("94.99", "良好")]
    [InlineData("80", "良好")]
    [InlineData("79.99", "合格")]
    [InlineData("60", "合格")]
    [InlineData("59.99", "不合格")]
    [InlineData("0", "不合格")]
    public void RNK_04_X16_grade_goes_by_the_raw_score(string score, string grade) =>
        Assert.Equal(grade, Rank([score]).Rows[0].Grade.Zh);

    [Fact]
    public void RNK_04_only_the_last_grade_is_not_a_passing_one() =>
        Assert.Equal([true, true, false], Rank(["96", "60", "59"]).Rows.Select(r => r.Passing));

    [Fact]
    public void X17_ties_share_a_rank_and_leave_the_next_ones_free() =>
        Assert.Equal([1, 1, 1, 4, 5, 6, 7, 8], Rank(["96", "94", "99.5", "100", "98", "100", "100", "95"]).Rows.Select(r => r.Rank));

    [Fact]
    public void X17_base_of_zero_is_not_scaled()
    {
        var ranking = Rank(["90", "0", "0"]);
        Assert.All(ranking.Rows, row => Assert.Null(row.Scaled));
        Assert.Equal(Fraction.Zero, ranking.BaseScore);
    }

    [Fact]
    public void RNK_03_standard_score_is_a_parameter_and_nothing_is_capped()
    {
        var scoring = ShippedRuleSets.Shanghai2020.QuarterScoring! with { StandardScore = 120 };
        var ranking = Assert.IsType<RankingResult.Ranked>(QuarterRanking.Of(new(2018, 2), scoring, [Score("a", "100"), Score("b", "50"), Score("c", "40")])).Ranking;
        Assert.Equal((Fraction)192, ranking.Rows[0].Scaled);
    }

    [Fact]
    public void RNK_05_publication_does_not_depend_on_the_order_and_shows_any_change()
    {
        var scores = new[] { Score("a", "98"), Score("b", "97"), Score("c", "97"), Score("d", "60") };
        var ranking = Rank(scores);
        Assert.Equal(ranking.Hash, Rank([.. scores.Reverse()]).Hash);
        Assert.True(ranking.IsUnchanged());
        Assert.True(JsonSerializer.Deserialize<QuarterRanking>(JsonSerializer.Serialize(ranking, AssessmentJson.Options), AssessmentJson.Options)!.IsUnchanged());
        Assert.False((ranking with { Rows = [ranking.Rows[0] with { Score = 99 }, .. ranking.Rows.Skip(1)] }).IsUnchanged());
    }

    [Fact]
    public void Wrong_scores_are_refused_with_every_problem()
    {
        var refused = Assert.IsType<RankingResult.Refused>(
            QuarterRanking.Of(new(2018, 2), ShippedRuleSets.Shanghai2020.QuarterScoring!, [Score("a", "101"), Score("a", "90"), Score("b", "-1")]));
        Assert.Equal(3, refused.Problems.Count);
        Assert.IsType<RankingResult.Refused>(QuarterRanking.Of(new(2018, 2), ShippedRuleSets.Shanghai2020.QuarterScoring!, []));
    }

    private static QuarterRanking Rank(string[] scores) => Rank([.. scores.Select((s, i) => Score($"p{i}", s))]);

    private static QuarterRanking Rank(ProviderScore[] scores) => Assert.IsType<RankingResult.Ranked>(
        QuarterRanking.Of(YearQuarter.Parse("2018-Q2"), ShippedRuleSets.Shanghai2020.QuarterScoring!, scores)).Ranking;

    private static ProviderScore Score(string id, string score) => new(new ProviderId(id), new($"服务商{id}", id), Fraction.Parse(score));
}
