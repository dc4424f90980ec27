using System.Collections.Concurrent;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using Orleans;

namespace ContactCenter.Telephony.Calls;

/// <summary>The calls whose legs are on this node.</summary>
public sealed class LiveCalls(IGrainFactory grains)
{
    private static readonly AgentId Nobody = new("system");
    private readonly ConcurrentDictionary<CallId, CallLegs> _calls = new();
    private volatile TaskCompletionSource _emptied = New();

    public int Count => _calls.Count;

    /// <summary>Told when a supervisor's part in a call here is over, on a thread of the call; must return at once.</summary>
    public Action<SupervisionEnded>? SupervisionEnded { get; set; }

    /// <summary>A phone of the agent registered, or came back over another connection.</summary>
    public void EndpointRegistered(AgentId agent)
    {
        foreach (var call in _calls.Values)
        {
            if (call.AgentInConversation == agent)
            {
                call.EndpointRegistered(agent);
            }
        }
    }

    /// <summary>The agents of the calls that have one.</summary>
    public IEnumerable<AgentId> AgentsInConversation() => _calls.Values.Select(call => call.AgentInConversation).OfType<AgentId>();

    /// <summary>Looks in every call whether its parties are still there; called every <see cref="PartyWatch.Beat"/>.</summary>
    public void Look()
    {
        foreach (var call in _calls.Values)
        {
            call.Look();
        }
    }

    /// <summary>Ends every call as <see cref="CallEndCause.Shutdown"/>; completes when the last one has left its legs.</summary>
    public async Task EndAllAsync(CancellationToken cancellationToken)
    {
        var requests = _calls.Keys.Select(id => grains.GetGrain<ICallGrain>(id.Value).Command(new HangUpRequest(Nobody, CallParty.System))).ToList();
        await Task.WhenAll(requests).WaitAsync(cancellationToken).ConfigureAwait(false);
        await WhenEmptyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives up the places that are kept here, so that another Host keeps them.</summary>
    public Task GiveUpPlacesAsync() => Task.WhenAll(_calls.Values.Where(call => call.IsKeptPlace)
        .Select(call => grains.GetGrain<ICallGrain>(call.Id.Value).GiveUpPlace()));

    /// <summary>Completes when no call is left.</summary>
    public async Task WhenEmptyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var emptied = _emptied;
            if (_calls.IsEmpty)
            {
                return;
            }

            await emptied.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            Interlocked.CompareExchange(ref _emptied, New(), emptied);
        }
    }

    /// <summary>A Host is gone, and its queues with it: calls that wait say so again.</summary>
    public Task RecheckAsync() => Task.WhenAll(_calls.Keys.Select(id => grains.GetGrain<ICallGrain>(id.Value).Recheck()));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void TellSupervisionEnded(SupervisionEnded ended) => SupervisionEnded?.Invoke(ended);

    internal IEnumerable<RememberedCall> Remember() => _calls.Values.Select(call => call.Remember());

    internal void Add(CallLegs call) => _calls[call.Id] = call;

    internal void Remove(CallLegs call)
    {
        if (_calls.TryRemove(call.Id, out _))
        {
            grains.DeleteObjectReference<ICallControl>(call.Reference);
        }

        if (_calls.IsEmpty)
        {
            _emptied.TrySetResult();
        }
    }
}
