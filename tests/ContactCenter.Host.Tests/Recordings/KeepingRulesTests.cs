using ContactCenter.Host.Recordings;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>Whose term a recording's is, when it is over, and what rules are refused.</summary>
public sealed class KeepingRulesTests
{
    [Fact]
    public void The_first_rule_that_fits_counts_and_the_rest_has_the_term_of_all()
    {
        KeepingRules rules = new(
            Removes: true, 36, 2,
            [
                new("投诉", "complaints", null, 120), new("留言", null, RecordingKind.Message, 48), new("总机", "tax", null, 60),
            ]);
        Assert.Equal(("投诉", 120), rules.Of("complaints", RecordingKind.Message));
        Assert.Equal(("留言", 48), rules.Of("tax", RecordingKind.Message));
        Assert.Equal(("总机", 60), rules.Of("tax", RecordingKind.Call));
        Assert.Equal((KeepingRules.Rest, 36), rules.Of(null, RecordingKind.Call));
        Assert.Equal(36, rules.ShortestMonths);
    }

    [Theory]
    [InlineData("2023-11-27", 36, "2026-11-28")]
    [InlineData("2024-02-29", 36, "2027-03-01")]
    [InlineData("2024-02-29", 48, "2028-03-01")]
    [InlineData("2023-12-31", 37, "2027-02-01")]
    public void The_last_day_of_a_term_is_a_whole_one(string day, int months, string over) => Assert.Equal(
        DateOnly.ParseExact(over, "yyyy-MM-dd"), KeepingRules.OverFrom(DateOnly.ParseExact(day, "yyyy-MM-dd"), months));

    [Fact]
    public void Nothing_goes_as_shipped_and_no_term_is_shorter_than_the_contract_asks_for()
    {
        Assert.False(KeepingRules.Shipped.Removes);
        Assert.Equal(36, KeepingRules.Shipped.Months);
        Assert.Empty(KeepingRules.Shipped.Check(_ => true));
        KeepingRules wrong = new(
            Removes: true, 35, 24, [new("a", "nowhere", null, 601), new("a", null, null, 36), new("*", null, null, 36)]);
        Assert.Equal(
            ["hour", "months", "rules[0].months", "rules[0].queue", "rules[1].name", "rules[2].name"],
            wrong.Check(_ => false).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["rules"], (KeepingRules.Shipped with
        {
            Rules = [.. Enumerable.Range(0, 51).Select(i => new KeepingRule($"{i}", null, null, 36))],
        }).Check(_ => true).Keys);
    }
}
