using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace ContactCenter.Grains.Hosts;

/// <summary>A grain that is at the Host whose name is its key.</summary>
[GenerateSerializer, Immutable, Alias("HostPlacement")]
internal sealed class HostPlacement : PlacementStrategy
{
    public static HostPlacement Strategy { get; } = new();
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class HostPlacementAttribute() : PlacementAttribute(HostPlacement.Strategy);

/// <summary>Finds the silo by its name in the cluster's membership.</summary>
internal sealed class HostPlacementDirector(IClusterMembershipService membership) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var host = target.GrainIdentity.Key.ToString();
        var members = membership.CurrentSnapshot.Members;
        foreach (var silo in context.GetCompatibleSilos(target))
        {
            if (members.TryGetValue(silo, out var member) && member is { Status: SiloStatus.Active } && member.Name == host)
            {
                return Task.FromResult(silo);
            }
        }

        throw new SiloUnavailableException($"Host {host} is not there.");
    }
}
