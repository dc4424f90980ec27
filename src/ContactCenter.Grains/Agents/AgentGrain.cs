using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Grains.Events;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Agents;

/// <summary>
/// Asks <see cref="AgentTransitions"/> what to do, writes it down, does it. Every change of state is one synchronous step, so the
/// methods that interleave see whole states only.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class AgentGrain : Grain, IAgentGrain
{
    private readonly ICentreDirectory _centre;
    private readonly TimeProvider _time;
    private readonly ILogger<AgentGrain> _logger;
    private readonly EventStream _events;
    private readonly Alarm _alarm;
    private readonly Queue<ReportWrapUpEnded> _untold = new();
    private Agent _agent;

    public AgentGrain(JournalGate journal, ICentreDirectory centre, TimeProvider time, ILogger<AgentGrain> logger)
    {
        (_centre, _time, _logger) = (centre, time, logger);
        _agent = new() { Id = new(this.GetPrimaryKeyString()), AvailabilitySince = time.GetUtcNow() };
        _events = new(StreamName.Of(_agent.Id), journal);
        _alarm = new(this, time, DeadlineCame);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(OnBeat, AgentLimits.Beat, AgentLimits.Beat);
        return Task.CompletedTask;
    }

    /// <summary>Only members of a queue take its calls (TEL-03).</summary>
    public Task<CommandResult> SignIn(ImmutableArray<QueueId> queues)
    {
        if (_centre.FindAgent(_agent.Id) is not { } settings)
        {
            return Task.FromResult(CommandResult.Refused("agent-unknown"));
        }

        var chosen = queues.IsDefaultOrEmpty ? settings.Queues : queues;
        return chosen.All(settings.Queues.Contains)
            ? Obey(new SignIn(chosen))
            : Task.FromResult(CommandResult.Refused("queue-not-yours"));
    }

    public Task<CommandResult> SignOut(CallParty by) => Obey(new ChangeAvailability(AgentAvailability.SignedOut, null, by, ReasonSelectable: false));

    public Task<CommandResult> SetAvailability(AgentAvailability availability, string? reason, CallParty by)
    {
        var known = _centre.Current.NotReadyReasons.Any(candidate => candidate.Code == reason && !candidate.IsSystem);
        return Obey(new ChangeAvailability(availability, reason, by, known));
    }

    public Task<bool> TryReserve(CallOffer offer) => Task.FromResult(Step(new Reserve(offer)) is null);

    public Task<bool> AcceptOffer(OfferId offer) => Task.FromResult(Step(new OfferAnswered(offer)) is null);

    public Task EndOffer(OfferId offer, OfferOutcome outcome)
    {
        Step(new OfferFailed(offer, outcome, NotReadyOnFailure()));
        return Task.CompletedTask;
    }

    public Task ChangeWorkState(CallId call, AgentWorkState state)
    {
        Step(new WorkStateReported(call, state));
        return Task.CompletedTask;
    }

    public Task EndConversation(CallId call, DateTimeOffset at, int wrapUpSeconds)
    {
        Step(new ConversationEnded(call, at, wrapUpSeconds));
        return Task.CompletedTask;
    }

    public Task<CommandResult> SaveWrapUp(CallId call, string? disposition, string? note) =>
        disposition is not null && !_centre.Current.Dispositions.Any(known => known.Code == disposition)
            ? Task.FromResult(CommandResult.Refused("disposition-unknown"))
            : Obey(new SummarySaved(call, disposition, note));

    public async Task<CommandResult> DraftWrapUp(CallId call, SummaryDraft draft)
    {
        if (draft.Disposition is { } code && !_centre.Current.Dispositions.Any(known => known.Code == code))
        {
            return CommandResult.Refused("disposition-unknown");
        }

        return Step(new SummaryDrafted(call, draft)) is { } refusal
            ? CommandResult.Refused(refusal)
            : await CallOf(call).KeepDraft(_agent.Id, draft);
    }

    public Task<CommandResult> ExtendWrapUp(CallId call) => Obey(new SummaryExtended(call));

    public Task SetReachable(bool reachable)
    {
        Step(new ReachableChanged(reachable));
        return Task.CompletedTask;
    }

    /// <summary>An agent that is always ready signs itself in here, because only now it is known where its stream goes on.</summary>
    public async Task Restore(AgentRestoration state)
    {
        _events.ContinueAfter(state.LastSequence);
        Step(new Restored(state));
        if (_centre.FindAgent(_agent.Id) is { AlwaysReady: true } settings)
        {
            Step(new SignIn(settings.Queues));
            Step(new ReachableChanged(true));
            Step(new ChangeAvailability(AgentAvailability.Ready, null, CallParty.System, ReasonSelectable: false));
        }

        await _events.WhenDurable();
    }

    public Task<AgentSnapshot> GetSnapshot() => Task.FromResult(new AgentSnapshot(
        _agent.Id,
        _agent.Availability,
        _agent.Reason,
        _agent.AfterCall?.Availability,
        _agent.AvailabilitySince,
        _agent.Queues,
        _agent.Reachable,
        _agent.Work,
        _agent.StateSince,
        _agent.AfterCall?.Reason));

    /// <summary>For people: answered when durable, and when the call has the summary.</summary>
    private async Task<CommandResult> Obey(AgentInput input)
    {
        if (Step(input) is { } refusal)
        {
            return CommandResult.Refused(refusal);
        }

        await TellCall();
        await _events.WhenDurable();
        return CommandResult.Done;
    }

    /// <returns>Null when the input was accepted, otherwise why not.</returns>
    private string? Step(AgentInput input)
    {
        switch (AgentTransitions.Next(_agent, input, _time.GetUtcNow()))
        {
            case AgentTransition.Accepted accepted:
                _agent = accepted.Next;
                _events.Append(accepted.Events);
                foreach (var effect in accepted.Effects)
                {
                    Start(effect);
                }

                _alarm.Set(_agent.Deadline);
                return null;
            case AgentTransition.Rejected rejected:
                LogRejected(_agent.Id, rejected.From, rejected.Work, rejected.Input.GetType().Name, rejected.Code);
                return rejected.Code;
            default:
                throw new InvalidOperationException("A transition is accepted or rejected.");
        }
    }

    /// <summary>Everything here is one-way, except a finished summary, which waits for <see cref="TellCall"/>.</summary>
    private void Start(AgentEffect effect)
    {
        switch (effect)
        {
            case AnnounceAvailable available:
                Announce(available);
                break;
            case AnnounceUnavailable unavailable:
                foreach (var queue in unavailable.Queues)
                {
                    _ = GrainFactory.GetGrain<IQueueGrain>(queue.Value).AgentUnavailable(_agent.Id);
                }

                break;
            case ReportOfferLapsed lapsed:
                _ = CallOf(lapsed.Call).OfferLapsed(lapsed.Offer, lapsed.Outcome);
                break;
            case ReportWrapUpEnded ended:
                _untold.Enqueue(ended);
                break;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} is not an effect of an agent.");
        }
    }

    private void Announce(AnnounceAvailable available)
    {
        foreach (var queue in available.Queues)
        {
            _ = GrainFactory.GetGrain<IQueueGrain>(queue.Value).AgentAvailable(available.Candidate);
        }
    }

    private async Task TellCall()
    {
        while (_untold.TryDequeue(out var summary))
        {
            await CallOf(summary.Call).EndWrapUp(_agent.Id, summary.Disposition, summary.Note, summary.Automatic);
        }
    }

    private Task DeadlineCame()
    {
        if (_agent.Deadline <= _time.GetUtcNow())
        {
            Step(new AgentDeadlinePassed(NotReadyOnFailure()));
            return TellCall();
        }

        _alarm.Set(_agent.Deadline);
        return Task.CompletedTask;
    }

    /// <summary>Says again that the agent is free; asks a call that was long silent whether it still has the agent.</summary>
    private async Task OnBeat()
    {
        if (_agent.IsFree)
        {
            Announce(new(_agent.Queues, _agent.AsCandidate));
        }
        else if (_agent.Work is { } work && work.Since <= _time.GetUtcNow() - AgentLimits.Beat
            && !await CallOf(work.Call).Involves(_agent.Id)
            && ReferenceEquals(work, _agent.Work))
        {
            LogForgotten(_agent.Id, work.State, work.Call);
            Step(new CallForgotten(work.Call));
        }
    }

    private bool NotReadyOnFailure() =>
        _centre.FindAgent(_agent.Id) is not { AlwaysReady: true }
        && (_agent.Work?.Offer.Queue is not { } queue || (_centre.FindQueue(queue)?.NotReadyOnNoAnswer ?? true));

    private ICallGrain CallOf(CallId call) => GrainFactory.GetGrain<ICallGrain>(call.Value);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Agent {Agent} ({Availability}, {Work}) rejected {Input}: {Code}")]
    private partial void LogRejected(AgentId agent, AgentAvailability availability, AgentWorkState work, string input, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent} was {Work} for call {Call}, which knows nothing of it; it is free again")]
    private partial void LogForgotten(AgentId agent, AgentWorkState work, CallId call);
}
