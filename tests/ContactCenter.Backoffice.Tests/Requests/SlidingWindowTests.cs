using System.Threading.RateLimiting;
using ContactCenter.Backoffice.Requests;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Backoffice.Tests.Requests;

public sealed class SlidingWindowTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Who_is_refused_is_told_when_it_opens_again_and_it_does_then_and_not_a_moment_before()
    {
        using var window = new SlidingWindow(3, TimeSpan.FromMinutes(10), _clock);
        Assert.Null(After(window));
        _clock.Advance(TimeSpan.FromSeconds(150));
        Assert.Null(After(window));
        Assert.Null(After(window));
        Assert.Null(window.IdleDuration);

        // The first counts in the minute that began at 0, so until 600 seconds.
        var first = After(window);
        Assert.Equal(TimeSpan.FromSeconds(450), first);
        _clock.Advance(first!.Value - TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(1), After(window));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(After(window));

        // The next two were in the minute that began at 120.
        Assert.Equal(TimeSpan.FromSeconds(120), After(window));
        _clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Null(After(window));
        Assert.Null(After(window));
        Assert.NotNull(After(window));
    }

    [Fact]
    public void After_a_long_silence_all_of_it_is_free_and_it_may_be_put_away()
    {
        using var window = new SlidingWindow(2, TimeSpan.FromSeconds(10), _clock);
        Assert.Null(After(window));
        Assert.Null(After(window));
        Assert.Equal(TimeSpan.FromSeconds(10), After(window));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), window.IdleDuration);
        Assert.Equal(2, window.GetStatistics()!.CurrentAvailablePermits);
        Assert.Null(After(window));
    }

    /// <summary>Null: it was taken.</summary>
    private static TimeSpan? After(SlidingWindow window)
    {
        using var lease = window.AttemptAcquire();
        Assert.Equal(!lease.IsAcquired, lease.TryGetMetadata(MetadataName.RetryAfter, out var after));
        return lease.IsAcquired ? null : after;
    }
}
