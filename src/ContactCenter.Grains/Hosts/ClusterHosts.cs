using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace ContactCenter.Grains.Hosts;

/// <summary>The Hosts by the names of the silos that are active, as the cluster's membership shows them.</summary>
internal sealed partial class ClusterHosts(HostId @this, bool areSeveral, IClusterMembershipService membership, ILogger<ClusterHosts> logger)
    : BackgroundService, IHosts
{
    private ImmutableList<Func<HostsChange, Task>> _listeners = [];
    private ImmutableDictionary<SiloAddress, HostId> _active = ImmutableDictionary<SiloAddress, HostId>.Empty;

    public HostId This => @this;

    public bool AreSeveral => areSeveral;

    public ImmutableArray<HostId> Alive => Names(Volatile.Read(ref _active).Values);

    public IDisposable Subscribe(Func<HostsChange, Task> listener)
    {
        ImmutableInterlocked.Update(ref _listeners, (list, added) => list.Add(added), listener);
        return new Subscription(() => ImmutableInterlocked.Update(ref _listeners, (list, removed) => list.Remove(removed), listener));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            await TakeAsync(snapshot);
        }
    }

    private async Task TakeAsync(ClusterMembershipSnapshot snapshot)
    {
        var before = _active;
        var now = snapshot.Members.Values
            .Where(member => member.Status is SiloStatus.Active)
            .ToImmutableDictionary(member => member.SiloAddress, member => new HostId(member.Name));
        Volatile.Write(ref _active, now);
        var change = new HostsChange(
            Names(now.Where(silo => !before.ContainsKey(silo.Key)).Select(silo => silo.Value)),
            Names(before.Where(silo => !now.ContainsKey(silo.Key)).Select(silo => silo.Value)));
        if (change.Joined.IsEmpty && change.Gone.IsEmpty)
        {
            return;
        }

        if (areSeveral)
        {
            LogChanged(string.Join(", ", change.Joined), string.Join(", ", change.Gone), string.Join(", ", Alive));
        }

        foreach (var listener in _listeners)
        {
            await TellAsync(listener, change);
        }
    }

    private async Task TellAsync(Func<HostsChange, Task> listener, HostsChange change)
    {
        try
        {
            await listener(change);
        }
        catch (Exception e)
        {
            LogListenerFailed(e);
        }
    }

    private static ImmutableArray<HostId> Names(IEnumerable<HostId> hosts) =>
        [.. hosts.Distinct().OrderBy(host => host.Value, StringComparer.Ordinal)];

    [LoggerMessage(1, LogLevel.Information, "Hosts of the centre: came {Joined}; gone {Gone}; now {Alive}")]
    private partial void LogChanged(string joined, string gone, string alive);

    [LoggerMessage(2, LogLevel.Error, "A change of the Hosts was not followed to its end")]
    private partial void LogListenerFailed(Exception error);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
