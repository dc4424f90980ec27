using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Abstractions.Hosts;

/// <summary>The Hosts that are one centre together, as this one sees them. Safe for several threads.</summary>
public interface IHosts
{
    /// <summary>This process.</summary>
    HostId This { get; }

    /// <summary>Whether other Hosts may be there; false where this one is the whole centre.</summary>
    bool AreSeveral { get; }

    /// <summary>Those that take part now, this one among them once it has joined; in the order of their names.</summary>
    ImmutableArray<HostId> Alive { get; }

    /// <summary>
    /// Tells <paramref name="listener"/> of every change from now on, one after the other, until it is disposed. A listener that throws is
    /// logged and told again of the next change.
    /// </summary>
    IDisposable Subscribe(Func<HostsChange, Task> listener);
}

/// <summary>Hosts that came and Hosts that died or left. One that restarted under its name is in both.</summary>
public sealed record HostsChange(ImmutableArray<HostId> Joined, ImmutableArray<HostId> Gone);
