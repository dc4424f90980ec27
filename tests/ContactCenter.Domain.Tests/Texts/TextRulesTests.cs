using ContactCenter.Domain.Texts;

namespace ContactCenter.Domain.Tests.Texts;

/// <summary>What may be typed where others read it.</summary>
public sealed class TextRulesTests
{
    [Theory]
    [InlineData("综合咨询 VAT (1)", true, true)]
    [InlineData("𠮷野家 😀", true, true)]
    [InlineData("first\nsecond", false, true)]
    [InlineData("a\tb", false, true)]
    [InlineData("a\u2028b", false, false)]
    [InlineData("a\u0000b", false, false)]
    [InlineData("a\u0085b", false, false)]
    [InlineData("ئۇيغۇرچە\u200f 12366", false, true)]
    [InlineData("approved\u202edevorppa", false, false)]
    [InlineData("a\u2066b\u2069", false, false)]
    public void A_line_and_a_text_are_shown_as_they_were_typed(string text, bool isLine, bool isText) =>
        Assert.Equal((isLine, isText), (TextRules.IsLine(text), TextRules.IsText(text)));

    /// <summary>An attribute cannot have it: its strings are UTF-8.</summary>
    [Fact]
    public void Half_a_character_is_none() =>
        Assert.Equal((false, false), (TextRules.IsLine("half \ud83d"), TextRules.IsText("half \ud83d")));

    [Theory]
    [InlineData(null, "length", null, "length")]
    [InlineData("  ", "length", null, "length")]
    [InlineData("four", "length", "too-long", "length")]
    [InlineData("a\nb", "one-line", "one-line", null)]
    [InlineData("abc", null, null, null)]
    public void What_is_wrong_is_said_by_its_code(string? text, string? line, string? ifAny, string? many) => Assert.Equal(
        (line, ifAny, many),
        (TextRules.WhyNotLine(text, 3)?.Code, TextRules.WhyNotLineIfAny(text, 3)?.Code, TextRules.WhyNotText(text, 3)?.Code));
}
