using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Tests.Money;

public sealed class FenTests
{
    [Theory]
    [InlineData(56_116_667, 1, 561_167)]
    [InlineData(56_116_667, 2, 1_122_333)]
    [InlineData(56_116_667, 5, 2_805_833)]
    [InlineData(56_116_667, 0, 0)]
    public void FIN_04_percent_of_a_month_sum_is_rounded_to_the_fen(long monthSum, int percent, long expected) =>
        Assert.Equal(new Fen(expected), new Fen(monthSum).Share(percent, 100));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, -1)]
    [InlineData(3, 2)]
    public void Half_a_fen_is_rounded_away_from_zero(long amount, long expected) =>
        Assert.Equal(new Fen(expected), new Fen(amount).Share(1, 2));

    [Fact]
    public void Is_printed_in_yuan() => Assert.Equal("561,166.67", new Fen(56_116_667).ToString());
}
