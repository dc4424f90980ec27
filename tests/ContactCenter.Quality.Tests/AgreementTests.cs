using ContactCenter.Quality.Agreement;

namespace ContactCenter.Quality.Tests;

/// <summary>How far two scorers agree, and how sure a share is.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void Kappa_of_two_by_two_is_0_400()
    {
        var figures = AgreementFigures.Of([[20, 5], [10, 15]]);

        Assert.Equal((50, 0.7), (figures.Samples, Math.Round(figures.Observed, 6)));
        Assert.Equal(0.400, figures.Kappa!.Value, 3);
    }

    [Fact]
    public void Kappa_is_low_where_a_verdict_is_rare_and_the_prevalence_says_why()
    {
        var figures = AgreementFigures.Of([[90, 3], [4, 3]]);

        Assert.Equal(0.93, figures.Observed, 6);
        Assert.Equal(0.424, figures.Kappa!.Value, 3);
        Assert.Equal(0.935, figures.Prevalence, 6);
    }

    [Fact]
    public void Kappa_of_three_by_three_is_0_691() =>
        Assert.Equal(0.691, AgreementFigures.Of([[40, 5, 0], [6, 30, 4], [1, 3, 11]]).Kappa!.Value, 3);

    [Fact]
    public void Weighted_kappa_forgives_neighbours_and_is_that_of_a_hand_calculation()
    {
        // Linear weights 0, ½, 1: apart 0.100, by chance (rows 45 40 15, columns 47 38 15) 0.376.
        var weighted = AgreementFigures.Weighted([[40, 5, 0], [6, 30, 4], [1, 3, 11]]);

        Assert.Equal(1 - (0.100 / 0.376), weighted.Kappa!.Value, 3);
    }

    [Fact]
    public void Where_chance_agrees_on_all_kappa_says_nothing() => Assert.Null(AgreementFigures.Of([[30, 0], [0, 0]]).Kappa);

    [Theory]
    [InlineData(95, 100, 88.8, 97.8)]
    [InlineData(3325, 3500, 94.2, 95.7)]
    [InlineData(0, 10, 0.0, 27.8)]
    [InlineData(10, 10, 72.2, 100.0)]
    public void Wilson_at_95_percent(long hits, long samples, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, samples)!.Value;

        Assert.Equal(low, Math.Round(interval.Low * 100, 1));
        Assert.Equal(high, Math.Round(interval.High * 100, 1));
    }

    [Fact]
    public void Of_no_samples_nothing_is_said() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void A_table_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AgreementFigures.Of([[1, 2]]));
        Assert.Throws<ArgumentException>(() => AgreementFigures.Of([[0, 0], [0, 0]]));
        Assert.Throws<ArgumentException>(() => AgreementFigures.Of([[1, -1], [0, 0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(2, 1));
    }
}
