using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>A time without something.</summary>
internal static class Outage
{
    /// <summary>Longer than a dead Host's calls are left alone.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    /// <summary>Waits until it is over.</summary>
    public static async Task<(DateTimeOffset From, DateTimeOffset Until)> PassAsync()
    {
        var from = TimeProvider.System.GetUtcNow();
        await Eventually.IsAsync(
            () => Task.FromResult(TimeProvider.System.GetUtcNow() - from > Length), () => "the outage to be over", Length + TimeSpan.FromSeconds(10));
        return (from, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Every Host went on with its work.</summary>
    public static void AnsweredMeanwhile(IEnumerable<RunningHost> hosts, DateTimeOffset from, DateTimeOffset until) => Assert.All(
        hosts,
        host => Assert.True(
            RecountedCall.All([host]).Count(call => call.Answered > from && call.Answered < until) >= 3,
            $"{host.Sip} answered next to nobody meanwhile.\n{host.Log}"));
}
