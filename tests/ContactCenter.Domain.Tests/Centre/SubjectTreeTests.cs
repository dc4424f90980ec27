using ContactCenter.Domain.Centre;

namespace ContactCenter.Domain.Tests.Centre;

/// <summary>TKT-14: the tree of subjects, with dates and what is out of scope.</summary>
public sealed class SubjectTreeTests
{
    private static readonly SubjectTree Tree = new(
    [
        new("software", null, "办税软件", "Software", ValidFrom: new(2026, 1, 1), ValidUntil: new(2026, 12, 31)),
        new("etax", "software", "电子税务局", "E-tax bureau", ValidUntil: new(2027, 6, 30)),
        new("ukey", "software", "税务 UKey", "Tax UKey", ValidFrom: new(2026, 3, 2)),
        new("scope", null, "不属受理范围", "Out of scope", Refusal: "不属受理范围。", RefusalEnglish: "Out of scope."),
        new("antiforgery", "scope", "防伪税控", "Anti-forgery", Refusal: "请联系服务单位。", RefusalEnglish: "Ask the provider."),
        new("other", "scope", "其他", "Other"),
        new("loop", "loop", "环", "Loop"),
    ]);

    [Theory]
    [InlineData("software", "2025-12-31", false)]
    [InlineData("software", "2026-01-01", true)]
    [InlineData("software", "2026-12-31", true)]
    [InlineData("etax", "2027-01-01", false)] // what lies above it has ended
    [InlineData("ukey", "2026-03-01", false)]
    [InlineData("ukey", "2026-03-02", true)]
    [InlineData("other", "1999-01-01", true)]
    [InlineData("gone", "2026-03-02", false)]
    [InlineData(null, "2026-03-02", false)]
    public void A_node_is_in_force_while_it_and_all_above_it_are(string? code, string day, bool isInForce) =>
        Assert.Equal(isInForce, Tree.IsInForce(code, DateOnly.Parse(day, null)));

    [Theory]
    [InlineData("antiforgery", "请联系服务单位。")]
    [InlineData("other", "不属受理范围。")]
    [InlineData("scope", "不属受理范围。")]
    [InlineData("etax", null)]
    [InlineData(null, null)]
    public void The_nearest_phrase_is_what_callers_are_told(string? code, string? phrase) =>
        Assert.Equal(phrase, Tree.RefusalOf(code)?.Chinese);

    [Fact]
    public void A_path_goes_from_the_top_down_and_ends_where_it_would_go_round()
    {
        Assert.Equal(["software", "etax"], Tree.PathOf("etax").Select(n => n.Code));
        Assert.Equal(["loop"], Tree.PathOf("loop").Select(n => n.Code));
        Assert.Empty(Tree.PathOf("gone"));
    }
}
