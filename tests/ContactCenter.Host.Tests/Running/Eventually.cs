namespace ContactCenter.Host.Tests.Running;

/// <summary>Waits for what another part does in its own time; the limit only ends a test that failed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static async Task<T> BecomesAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(Step, limit.Token);
        }
    }
}
