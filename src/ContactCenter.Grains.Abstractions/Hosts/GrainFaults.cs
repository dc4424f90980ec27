using Orleans.Runtime;

namespace ContactCenter.Grains.Abstractions.Hosts;

/// <summary>What a request between grains fails with when nobody is there, as against a bug.</summary>
public static class GrainFaults
{
    /// <summary>
    /// The grain did not answer in time, or its Host died under the request, or nobody could say where it is (the search is cancelled then);
    /// a moment later it answers elsewhere.
    /// </summary>
    public static bool IsAway(Exception error) => error is TimeoutException or OrleansException or TaskCanceledException;
}
