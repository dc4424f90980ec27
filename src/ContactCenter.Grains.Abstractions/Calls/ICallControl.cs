using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>
/// The legs of one call, on the node that holds their sockets. A call grain commands through this and never sees SIP or RTP.
/// </summary>
[Alias("ICallControl")]
public interface ICallControl : IGrainObserver
{
    /// <summary>Carries out the commands in order; the call does not wait for it. What comes of them is reported by <see cref="ICallGrain.Report"/>.</summary>
    [OneWay, Alias("Execute")]
    Task Execute(ImmutableArray<LegCommand> commands);

    /// <summary>A supervisor listens to the legs, speaks with them, or leaves them. No state of the call changes by it.</summary>
    [Alias("Supervise")]
    Task<SupervisionAnswer> Supervise(SupervisionOrder order);

    /// <summary>The browser of the visitor whom the agent calls comes in, or goes.</summary>
    [Alias("Visit")]
    Task<BrowserAnswer> Visit(BrowserOrder order);
}
