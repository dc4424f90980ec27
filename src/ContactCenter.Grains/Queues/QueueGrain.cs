using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Routing;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Grains.Instruments;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Queues;

/// <summary>Runs a <see cref="MatchingBoard"/>. It keeps nothing on disk and waits for none: calls and agents say again what it lost.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class QueueGrain(
    ICentreDirectory centre, GrainInstruments instruments, TimeProvider time, ILogger<QueueGrain> logger) : Grain, IQueueGrain
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly MatchingBoard _board = new();
    private QueueId _id;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(OnBeat, Beat, Beat);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        instruments.Left(_id);
        return Task.CompletedTask;
    }

    public Task Enqueue(QueueEntry entry)
    {
        _board.Enqueue(entry);
        return Match();
    }

    public Task Leave(CallId call)
    {
        _board.Leave(call);
        Show();
        return Task.CompletedTask;
    }

    public Task AgentAvailable(AgentCandidate agent)
    {
        _board.AgentAvailable(agent);
        return Match();
    }

    public Task AgentUnavailable(AgentId agent)
    {
        _board.AgentUnavailable(agent);
        Show();
        return Task.CompletedTask;
    }

    public Task<QueueSnapshot> GetSnapshot() =>
        Task.FromResult(new QueueSnapshot(_id, _board.Waiting, _board.OffersPending, _board.Free));

    /// <summary>A lost message never leaves a caller waiting while agents are free.</summary>
    private Task OnBeat()
    {
        if (!_board.NeedsBeat)
        {
            return Task.CompletedTask;
        }

        if (_board.ReturnSilent(time.GetUtcNow()) is > 0 and var returned)
        {
            instruments.WentSilent(_id, returned);
            LogSilentOffers(_id, returned);
        }

        return Match();
    }

    private async Task Match()
    {
        try
        {
            await MatchAll();
        }
        finally
        {
            Show();
        }
    }

    private async Task MatchAll()
    {
        if (!_board.CanMatch)
        {
            return;
        }

        var settings = centre.FindQueue(_id);
        var policy = RoutingPolicies.Find(settings?.RoutingPolicy);
        while (_board.TakeNext(policy, time.GetUtcNow()) is { } match)
        {
            var offer = OfferOf(match, settings);
            var isGranted = await TryReserve(offer);
            instruments.Reserved(_id, isGranted, time.GetUtcNow() - match.Entry.RequestedAt);
            if (isGranted)
            {
                _board.Granted(match, offer.Id, offer.Deadline);
                await GrainFactory.GetGrain<ICallGrain>(offer.Call.Value).Offer(offer);
            }
            else
            {
                _board.Refused(match);
            }
        }
    }

    private async Task<bool> TryReserve(CallOffer offer)
    {
        try
        {
            return await GrainFactory.GetGrain<IAgentGrain>(offer.Agent.Value).TryReserve(offer);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogAgentSilent(_id, offer.Agent, e);
            return false;
        }
    }

    /// <summary>Labels are queues of the settings alone.</summary>
    private void Show()
    {
        if (centre.FindQueue(_id) is not null)
        {
            instruments.Stands(_id, new(_board.WaitingCount, _board.OffersPending, _board.FreeCount));
        }
    }

    private CallOffer OfferOf(QueueMatch match, QueueSettings? settings) => new(
        new(Guid.NewGuid().ToString("N")),
        match.Entry.Call,
        match.Candidate.Agent,
        _id,
        CallTransitions.WholeMilliseconds(time.GetUtcNow()).AddSeconds(settings?.OfferTimeoutSeconds ?? 20),
        match.Entry.CallerNumber,
        match.Entry.EntryNumber,
        match.Entry.RequestedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: {Count} offers were not heard of again; their calls wait on")]
    private partial void LogSilentOffers(QueueId queue, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: agent {Agent} does not answer")]
    private partial void LogAgentSilent(QueueId queue, AgentId agent, Exception error);
}
