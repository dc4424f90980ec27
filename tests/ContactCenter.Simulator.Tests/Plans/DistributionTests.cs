using ContactCenter.Plans;

namespace ContactCenter.Simulator.Tests.Plans;

public sealed class DistributionTests
{
    [Theory]
    [InlineData("constant:3", 3)]
    [InlineData("exponential:60", 60)]
    [InlineData("lognormal:20,0.5", 20)]
    [InlineData("uniform:1,5", 3)]
    [InlineData("erlang:3,20", 20)]
    public void Samples_of_a_distribution_have_its_mean(string text, double mean)
    {
        Assert.True(Distribution.TryParse(text, out var distribution, out _));
        var random = new SeededRandom(42, 1);
        var samples = Enumerable.Range(0, 40_000).Select(_ => distribution.Sample(random)).ToList();

        // Five standard errors: a right sampler fails this for about one seed in two million, and the seed is fixed.
        var average = samples.Average();
        var deviation = Math.Sqrt(samples.Average(sample => (sample - average) * (sample - average)));
        Assert.Equal(mean, distribution.Mean);
        Assert.InRange(average, mean - (5 * deviation / 200) - 1e-9, mean + (5 * deviation / 200) + 1e-9);
        Assert.All(samples, sample => Assert.True(sample >= 0));
    }

    [Theory]
    [InlineData("exponential:60", 60)]
    [InlineData("uniform:1,5", 1.1547)]
    [InlineData("erlang:4,20", 10)]
    [InlineData("lognormal:20,0.5", 10.658)]
    public void Samples_of_a_distribution_have_its_spread(string text, double deviation)
    {
        Assert.True(Distribution.TryParse(text, out var distribution, out _));
        var random = new SeededRandom(7, 1);
        var samples = Enumerable.Range(0, 40_000).Select(_ => distribution.Sample(random)).ToList();
        var average = samples.Average();
        Assert.InRange(Math.Sqrt(samples.Average(sample => (sample - average) * (sample - average))), deviation * 0.95, deviation * 1.05);
    }

    [Theory]
    [InlineData("")]
    [InlineData("normal:3,1")]
    [InlineData("exponential:0")]
    [InlineData("exponential:-4")]
    [InlineData("exponential:NaN")]
    [InlineData("lognormal:20")]
    [InlineData("lognormal:20,9")]
    [InlineData("uniform:5,1")]
    [InlineData("erlang:2.5,20")]
    [InlineData("constant:abc")]
    public void Text_that_is_no_distribution_is_refused_with_a_reason(string text)
    {
        Assert.False(Distribution.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Streams_of_one_seed_are_independent()
    {
        var first = new SeededRandom(1, 1);
        var second = new SeededRandom(1, 2);
        var pairs = Enumerable.Range(0, 10_000).Select(_ => (X: first.NextUnit() - 0.5, Y: second.NextUnit() - 0.5)).ToList();
        Assert.InRange(pairs.Average(pair => pair.X * pair.Y) * 12, -0.05, 0.05);
    }
}
