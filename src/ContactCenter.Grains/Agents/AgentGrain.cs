using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Conversations;
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
    private readonly IAgentPast _past;
    private readonly TimeProvider _time;
    private readonly ILogger<AgentGrain> _logger;
    private readonly EventStream _events;
    private readonly Alarm _alarm;
    private readonly AgentQueues _queues;
    private readonly Queue<ReportWrapUpEnded> _untold = new();
    private Agent _agent;

    /// <summary>The queues of the settings as they were looked at last; default before the first time.</summary>
    private ImmutableArray<QueueId> _assigned;

    public AgentGrain(JournalGate journal, ICentreDirectory centre, IAgentPast past, TimeProvider time, ILogger<AgentGrain> logger)
    {
        (_centre, _past, _time, _logger) = (centre, past, time, logger);
        _agent = new() { Id = new(this.GetPrimaryKeyString()), AvailabilitySince = time.GetUtcNow() };
        _events = new(StreamName.Of(_agent.Id), journal);
        _alarm = new(this, time, DeadlineCame);
        _queues = new(() => GrainFactory, centre, () => _agent, logger);
    }

    /// <summary>Of several Hosts the one where the agent comes up takes over what another knew of it.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(() => Look(AgentLimits.Beat), AgentLimits.Beat, AgentLimits.Beat);
        if (await _past.FindAsync(_agent.Id) is { } past)
        {
            _events.ContinueAfter(StreamEpoch.Begin(past.State.LastSequence, _time.GetUtcNow()));
            TakeUp(await WithWork(past));
        }
    }

    /// <summary>Only members of a queue take its calls (TEL-03).</summary>
    public Task<CommandResult> SignIn(ImmutableArray<QueueId> queues)
    {
        if (_centre.FindAgent(_agent.Id) is not { } settings)
        {
            return Task.FromResult(CommandResult.Refused("agent-unknown"));
        }

        KeepUp();
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

    public Task<bool> TryReserve(CallOffer offer)
    {
        KeepUp();
        return Task.FromResult(Step(new Reserve(offer)) is null);
    }

    public Task Yield(ConversationChannel channel, DateTimeOffset place)
    {
        Step(new YieldAsked(channel, place));
        return Task.CompletedTask;
    }

    public Task<bool> AcceptOffer(OfferId offer) => Task.FromResult(Step(new OfferAnswered(offer)) is null);

    public Task EndOffer(OfferId offer, OfferOutcome outcome)
    {
        Step(new OfferFailed(offer, outcome, NotReadyOnFailure(_agent.WorkFor(offer))));
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

    public Task KeepWork(AgentWork work)
    {
        Step(new WorkFound(work));
        return Task.CompletedTask;
    }

    public Task SetReachable(bool reachable)
    {
        Step(new ReachableChanged(reachable));
        return Task.CompletedTask;
    }

    public async Task Restore(AgentRestoration state)
    {
        _events.ContinueAfter(state.LastSequence);
        TakeUp(state);
        await _events.WhenDurable();
    }

    public Task Recheck() => Look(AgentLimits.RecheckAge);

    /// <summary>An agent that is always ready signs itself in here, because only now it is known where its stream goes on.</summary>
    private void TakeUp(AgentRestoration state)
    {
        Step(new Restored(state));
        if (_centre.FindAgent(_agent.Id) is { AlwaysReady: true } settings)
        {
            Step(new SignIn(settings.Queues));
            Step(new ReachableChanged(true));
            Step(new ChangeAvailability(AgentAvailability.Ready, null, CallParty.System, ReasonSelectable: false));
        }
    }

    /// <summary>Asks the calls that the agent was at work for: on another Host they may go on.</summary>
    private async Task<AgentRestoration> WithWork(AgentPast past)
    {
        var over = ImmutableArray.CreateBuilder<CallId>();
        var kept = ImmutableArray.CreateBuilder<AgentWork>();
        foreach (var call in past.OpenCalls)
        {
            AgentWork? found = null;
            try
            {
                found = await CallOf(call).WorkOf(_agent.Id);
            }
            catch (Exception e) when (GrainFaults.IsAway(e))
            {
                LogCallSilent(_agent.Id, call, e);
            }

            if (found is null)
            {
                over.Add(call);
            }
            else
            {
                kept.Add(found);
            }
        }

        return past.State with { Work = kept.FirstOrDefault(), Works = kept.DrainToImmutable(), Over = over.DrainToImmutable() };
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
        _agent.AfterCall?.Reason,
        _agent.Works));

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
                _queues.Offer(available);
                break;
            case AnnounceUnavailable unavailable:
                _queues.Withdraw(unavailable);
                break;
            case AnnounceMember here:
                _queues.Sign(here);
                break;
            case AnnounceLeft left:
                _queues.Leave(left);
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

    /// <summary>How many conversations at a time the settings in force admit.</summary>
    private void KeepUp()
    {
        if (_centre.FindAgent(_agent.Id)?.Capacity is { } capacity && capacity != _agent.Capacity)
        {
            Step(new CapacitySet(capacity));
        }

        KeepQueues();
    }

    /// <summary>
    /// Who was given other queues serves them at once. What was assigned before this activation is not known: then queues are left only.
    /// </summary>
    private void KeepQueues()
    {
        if (_centre.FindAgent(_agent.Id)?.Queues is not { } assigned || assigned == _assigned
            || (!_assigned.IsDefault && assigned.SequenceEqual(_assigned)))
        {
            return;
        }

        var added = _assigned.IsDefault ? ImmutableArray<QueueId>.Empty : assigned.RemoveRange(_assigned);
        _assigned = assigned;
        Step(new QueuesAssigned(assigned, added));
    }

    private async Task TellCall()
    {
        while (_untold.TryDequeue(out var summary))
        {
            try
            {
                await CallOf(summary.Call).EndWrapUp(_agent.Id, summary.Disposition, summary.Note, summary.Automatic);
            }
            catch (Exception e) when (GrainFaults.IsAway(e))
            {
                LogCallSilent(_agent.Id, summary.Call, e);
            }
        }
    }

    private Task DeadlineCame()
    {
        if (_agent.Deadline <= _time.GetUtcNow())
        {
            var due = _agent.Works.FirstOrDefault(work => work.Deadline <= _time.GetUtcNow());
            Step(new AgentDeadlinePassed(NotReadyOnFailure(due)));
            return TellCall();
        }

        _alarm.Set(_agent.Deadline);
        return Task.CompletedTask;
    }

    /// <summary>Says again that the agent is free; asks a call that was silent for so long whether it still has the agent.</summary>
    private async Task Look(TimeSpan silence)
    {
        KeepUp();
        if (_agent.AsMember is { } member)
        {
            _queues.Sign(new(_agent.Queues, member));
        }

        if (Enum.GetValues<ConversationChannel>().Where(_agent.IsFreeFor).ToImmutableArray() is { IsEmpty: false } channels)
        {
            _queues.Offer(new(channels, _agent.Queues, _agent.AsCandidate(_time.GetUtcNow())));
        }

        foreach (var work in _agent.Works.Where(work => work.Since <= _time.GetUtcNow() - silence))
        {
            if (!await IsInvolved(work.Call) && _agent.WorkFor(work.Call) is not null)
            {
                LogForgotten(_agent.Id, work.State, work.Call);
                Step(new CallForgotten(work.Call));
            }
        }
    }

    /// <summary>A call that cannot be asked is taken for there: the next beat asks again.</summary>
    private async Task<bool> IsInvolved(CallId call)
    {
        try
        {
            return await CallOf(call).Involves(_agent.Id);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogCallSilent(_agent.Id, call, e);
            return true;
        }
    }

    private bool NotReadyOnFailure(AgentWork? work) =>
        _centre.FindAgent(_agent.Id) is not { AlwaysReady: true }
        && (work?.Offer.Queue is not { } queue || (_centre.FindQueue(queue)?.NotReadyOnNoAnswer ?? true));

    private IConversation CallOf(CallId call) => ConversationDirectory.Of(GrainFactory, call);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Agent {Agent} ({Availability}, {Work}) rejected {Input}: {Code}")]
    private partial void LogRejected(AgentId agent, AgentAvailability availability, AgentWorkState work, string input, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent} was {Work} for call {Call}, which knows nothing of it; it is free again")]
    private partial void LogForgotten(AgentId agent, AgentWorkState work, CallId call);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent}: call {Call} does not answer")]
    private partial void LogCallSilent(AgentId agent, CallId call, Exception error);
}
