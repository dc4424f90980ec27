using System.Globalization;
using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Tests.Money;

public sealed class FractionTests
{
    [Theory]
    [InlineData("95", "95")]
    [InlineData("0.5", "0.5")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("1/3", "1/3")]
    [InlineData("2/4", "0.5")]
    [InlineData("3.50", "3.5")]
    public void Is_written_exactly(string text, string expected) => Assert.Equal(expected, Fraction.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1/0")]
    [InlineData("1/-3")]
    [InlineData("+1")]
    [InlineData("-.5")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    public void Refuses_what_is_not_an_exact_number(string text) =>
        Assert.False(Fraction.TryParse(text, CultureInfo.InvariantCulture, out _));

    [Theory]
    [InlineData("2/3", 2, "0.67")]
    [InlineData("0.005", 2, "0.01")]
    [InlineData("-0.005", 2, "-0.01")]
    [InlineData("-0.001", 2, "0.00")]
    [InlineData("94.996", 2, "95.00")]
    [InlineData("94.996", 3, "94.996")]
    [InlineData("7", 0, "7")]
    public void X3_rounds_half_away_from_zero_only_for_show(string text, int decimals, string expected) =>
        Assert.Equal(expected, Fraction.Parse(text).Rounded(decimals));

    [Theory]
    [InlineData("238/670", "0.35…")]
    [InlineData("1.5", "1.5")]
    [InlineData("0.999", "0.99…")]
    [InlineData("2", "2")]
    public void Is_cut_off_with_a_mark(string text, string expected) => Assert.Equal(expected, Fraction.Parse(text).Cut(2));

    [Theory]
    [InlineData("-0.5", -1, 0)]
    [InlineData("0.5", 0, 1)]
    [InlineData("2", 2, 2)]
    [InlineData("-2", -2, -2)]
    public void Has_the_whole_numbers_around_it(string text, int floor, int ceiling)
    {
        Assert.Equal(floor, Fraction.Parse(text).Floor);
        Assert.Equal(ceiling, Fraction.Parse(text).Ceiling);
    }

    [Fact]
    public void X3_compares_exactly()
    {
        Assert.True(Fraction.Parse("94.9999999999999999999") < 95);
        Assert.Equal(new Fraction(1, 3), new Fraction(-2, -6));
        Assert.Equal(Fraction.Zero, default);
        Assert.Equal(1, default(Fraction).Denominator);
    }
}
