using ContactCenter.Knowledge.Exchange;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-01: what is done with an entry of the bureau's base follows from what both sides said last and say now.</summary>
public sealed class ExchangeTests
{
    private static readonly ExchangeLink Link = new("B-1", "k-1", "their", "our");

    [Theory]
    [InlineData("their", "our", false, ExchangeOutcome.Unchanged)]
    [InlineData("their", "our2", false, ExchangeOutcome.Unchanged)]
    [InlineData("their2", "our", false, ExchangeOutcome.Updated)]
    [InlineData("their2", "our", true, ExchangeOutcome.InReview)]
    [InlineData("their2", "our2", false, ExchangeOutcome.Conflict)]
    [InlineData("their2", "our2", true, ExchangeOutcome.Conflict)]
    [InlineData("same", "same", false, ExchangeOutcome.Unchanged)]
    public void What_was_changed_on_one_side_goes_over_and_on_both_is_a_conflict(
        string theirs, string ours, bool isInReview, ExchangeOutcome expected) =>
        Assert.Equal(expected, ExchangeHash.Decide(Link, theirs, ours, isInReview));

    [Fact]
    public void A_hash_is_of_everything_that_is_read_and_of_nothing_else()
    {
        var text = new Articles.ArticleText("标题", "<p>正文</p>", ["怎么办"], null, null, null, null);
        var hash = ExchangeHash.Of(text);
        Assert.Equal(hash, ExchangeHash.Of(text with { Phrasings = ["怎么办"] }));
        Articles.ArticleText[] others =
        [
            text with { Title = "标题 " }, text with { Body = "<p>正文。</p>" }, text with { Phrasings = [] },
            text with { ValidFrom = DateTimeOffset.UnixEpoch },
            text with { ValidTo = DateTimeOffset.UnixEpoch }, text with { BasisNumber = "1" }, text with { BasisDate = new(2026, 1, 1) },
        ];
        Assert.All(others, other => Assert.NotEqual(hash, ExchangeHash.Of(other)));
        Assert.Equal(others.Length, others.Select(ExchangeHash.Of).Distinct().Count());
    }
}
