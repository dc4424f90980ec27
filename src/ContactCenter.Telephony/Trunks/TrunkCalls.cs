using System.Collections.Concurrent;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Telephony.Calls;
using Orleans;

namespace ContactCenter.Telephony.Trunks;

/// <summary>The calls of this Host on trunks, both ways, against the trunks' limits.</summary>
/// <param name="grains">Where the trunks' limits are.</param>
/// <param name="hosts">This Host.</param>
/// <param name="time">Bounds what a caller waits for.</param>
public sealed class TrunkCalls(IGrainFactory grains, IHosts hosts, TimeProvider time) : ITrunkLines
{
    /// <summary>How long a caller hears nothing while the trunk's limit is asked for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CallId, TrunkId> _running = new();
    private readonly Lock _gate = new();
    private HashSet<TrunkId> _told = [];

    /// <summary>Tells every trunk which of its calls are here; see <see cref="ITrunkGrain.Report"/>.</summary>
    public void Report()
    {
        lock (_gate)
        {
            var calls = _running.ToLookup(call => call.Value, call => call.Key);
            foreach (var trunk in _told.Union(calls.Select(group => group.Key)))
            {
                _ = grains.GetGrain<ITrunkGrain>(trunk.Value).Report(hosts.This, [.. calls[trunk]]);
            }

            _told = [.. calls.Select(group => group.Key)];
        }
    }

    /// <summary>
    /// Takes a call in, to be released by <see cref="Release"/>. One is not refused because the Host that counts has just died: the limit
    /// is right again when this Host reports.
    /// </summary>
    public async ValueTask<TrunkAdmission> AdmitAsync(TrunkId trunk, CallId call)
    {
        var admission = await AskAsync(trunk, call).ConfigureAwait(false);
        if (admission.Admitted)
        {
            _running[call] = trunk;
        }

        return admission;
    }

    async ValueTask<bool> ITrunkLines.TakeAsync(TrunkId trunk, CallId line) => (await AdmitAsync(trunk, line).ConfigureAwait(false)).Admitted;

    public void Release(CallId call)
    {
        if (_running.TryRemove(call, out var trunk))
        {
            _ = grains.GetGrain<ITrunkGrain>(trunk.Value).Release(call);
        }
    }

    /// <summary>A call of the trunk was refused for a reason that is not its limit.</summary>
    public void Refused(TrunkId trunk, TrunkRefusal reason) => _ = grains.GetGrain<ITrunkGrain>(trunk.Value).Refused(reason);

    private async ValueTask<TrunkAdmission> AskAsync(TrunkId trunk, CallId call)
    {
        try
        {
            return await grains.GetGrain<ITrunkGrain>(trunk.Value).TryAdmit(call, hosts.This).WaitAsync(Patience, time)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            return TrunkAdmission.Yes;
        }
    }
}
