using ContactCenter.Benchmarks.Load;

namespace ContactCenter.Benchmarks.Tests;

/// <summary>The load's own parts against a relay process, with few calls.</summary>
public sealed class LoadSeriesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_call_is_heard_on_both_sides_and_by_nobody_else(bool browsers)
    {
        await using var series = new LoadSeries(browsers, new LoadOptions());
        await series.GrowAsync(3);
        await series.GrowAsync(6);
        var opened = 0;
        await series.Relay.RecordAsync();
        var figures = series.Traffic.Run(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), () => opened++, () => opened++);
        var recordings = await series.Relay.StopRecordingAsync();
        var end = await series.Relay.EndAsync();
        Assert.Equal(2, opened);
        Assert.Equal(6, figures.Calls);
        Assert.InRange(figures.Sent, 1, 600);
        Assert.Equal(0, figures.SilentCalls);
        Assert.Equal(0, figures.Unauthentic);
        Assert.Equal(0, figures.Misdirected);
        Assert.Equal(browsers ? 6 : 0, end.ConnectedBrowsers);
        Assert.Equal(0, recordings.Failed);
        Assert.Equal(0, end.Faults);
    }
}
