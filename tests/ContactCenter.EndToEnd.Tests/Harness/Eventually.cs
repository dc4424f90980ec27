namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Waits for something another process does. The limit is only for a failure's sake, never part of what is tested.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    public static Task IsAsync(Func<Task<bool>> condition, string what) => IsAsync(condition, () => what, TimeSpan.FromSeconds(60));

    public static async Task IsAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan limit, TimeSpan? beat = null)
    {
        using var timer = new PeriodicTimer(beat ?? Beat);
        using var stop = new CancellationTokenSource(limit);
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {limit.TotalSeconds:0} s for {what()}.");
            }
        }
    }
}
