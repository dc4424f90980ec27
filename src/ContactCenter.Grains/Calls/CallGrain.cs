using System.Diagnostics.CodeAnalysis;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Grains.Events;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Placement;

namespace ContactCenter.Grains.Calls;

/// <summary>Asks <see cref="CallTransitions"/> what to do, writes it down, does it. Lives until the call is finished.</summary>
[PreferLocalPlacement, CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class CallGrain : Grain, ICallGrain
{
    private readonly ISummaryDrafts _drafts;
    private readonly CallQuestions _questions;
    private readonly ICentreDirectory _centre;
    private readonly IHosts _hosts;
    private readonly TimeProvider _time;
    private readonly ILogger<CallGrain> _logger;
    private readonly CallId _id;
    private readonly EventStream _events;
    private readonly Alarm _alarm;
    private Call? _call;
    private CallRecord? _record;
    private ICallControl? _control;

    public CallGrain(
        JournalGate journal,
        ISummaryDrafts drafts,
        ICentreDirectory centre,
        IHosts hosts,
        TimeProvider time,
        ILogger<CallGrain> logger)
    {
        (_drafts, _centre, _hosts, _time, _logger) = (drafts, centre, hosts, time, logger);
        _questions = new(ServiceProvider);
        _id = new(this.GetPrimaryKeyString());
        _events = new(StreamName.Of(_id), journal);
        _alarm = new(this, time, DeadlineCame);
    }

    public Task Arrive(CallArrival arrival, ICallControl control)
    {
        if (_call is not null)
        {
            return Task.CompletedTask;
        }

        if (arrival.Host is { } host && host != _hosts.This)
        {
            // A Host that others take for dead may be given a grain elsewhere. Were it gone, nobody would end its call.
            this.DeactivateOnIdle();
            throw new InvalidOperationException($"Call {_id} has its legs at {host} and came up at {_hosts.This}.");
        }

        _control = control;
        var entry = _centre.FindEntryNumber(arrival.EntryNumber);
        return Carry(CallTransitions.Begin(
            _id,
            arrival,
            entry,
            entry?.Queue is { } queue ? _centre.FindQueue(queue) : null,
            entry?.Flow is { } flow ? _centre.FindFlow(flow) : null,
            new CentreAround(_centre)));
    }

    public async Task<CommandResult> Dial(OutboundDial dial, ICallControl control)
    {
        if (!CanDial(dial, out var queue, out var refused))
        {
            return refused;
        }

        _control = control;
        await Carry(CallTransitions.Dial(_id, dial, queue));
        return _call is { State: CallState.Dialing } ? CommandResult.Done : CommandResult.Refused(CallRejections.AgentNotFree);
    }

    public async Task<CommandResult> Keep(OutboundDial dial, KeptPlace place, ICallControl control)
    {
        if (!CanDial(dial, out var queue, out var refused))
        {
            return refused;
        }

        _control = control;
        await Carry(CallTransitions.Keep(_id, dial, place, queue));
        return CommandResult.Done;
    }

    public Task GiveUpPlace()
    {
        LeaveIfUnknown();
        return _call is { Place: not null, AnsweredAt: null, State: CallState.Queued }
            or { Place: not null, State: CallState.Dialing, Offer: not null }
            ? Apply(new Requested(new HangUpRequest(_call.Dial!.Agent, CallParty.System)))
            : Task.CompletedTask;
    }

    public Task<bool> IsKept()
    {
        LeaveIfUnknown();
        return Task.FromResult(_call is { Place: not null, HasEnded: false });
    }

    public Task Report(LegReport report) => Apply(new LegReported(report));

    public async Task Offer(CallOffer offer)
    {
        if (await Apply(new OfferMade(offer)) is not { } code || code == CallRejections.OfferDuplicate)
        {
            return;
        }

        // The agent is reserved for nothing: free it at once and not at the deadline, and tell the queue what it missed.
        var outcome = _call is { HasEnded: false } ? OfferOutcome.Withdrawn : OfferOutcome.CallerLeft;
        await AgentOf(offer.Agent).EndOffer(offer.Id, outcome);
        if (offer.Queue is { } queue && code != CallRejections.OfferPending)
        {
            await QueueOf(queue).Leave(_id);
        }
    }

    public Task Stand(QueueId queue, QueueStanding standing) => Apply(new Stood(queue, standing));

    public Task KnowLastAgent(AgentId agent) => Apply(new LastAgentFound(agent));

    public Task AllowRating() => Apply(RatingAllowed.Instance);

    public Task OfferLapsed(OfferId offer, OfferOutcome outcome) => Apply(new OfferLapsed(offer, outcome));

    public Task FlowAnswered(int token, FlowInput answer) => Apply(new FlowAnswered(token, answer));

    public async Task<CommandResult> Command(CallRequest request)
    {
        var transfer = request as TransferRequest;
        var code = await Apply(new Requested(
            request,
            transfer?.ToQueue is { } queue ? _centre.FindQueue(queue) : null,
            (transfer?.ToAgent ?? (request as ConsultRequest)?.ToAgent) is { } agent && _centre.FindAgent(agent) is not null));
        if (code is not null)
        {
            return CommandResult.Refused(code);
        }

        await _events.WhenDurable();
        return CommandResult.Done;
    }

    public async Task<SupervisionAnswer> Supervise(SupervisionOrder order)
    {
        LeaveIfUnknown();
        if (_call is not { HasEnded: false } call || _control is not { } legs)
        {
            return new(CallRejections.Ended);
        }

        if (order is BeginSupervision && call is not { State: CallState.Connected or CallState.Held, Agent: not null })
        {
            return new(CallRejections.NotConnected);
        }

        return await legs.Supervise(order);
    }

    public async Task<BrowserAnswer> Visit(BrowserOrder order)
    {
        LeaveIfUnknown();
        return _call is { HasEnded: false, Dial.Chat: not null } && _control is { } legs
            ? await legs.Visit(order)
            : new(BrowserRefusals.Over);
    }

    public async Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic)
    {
        await Apply(new WrapUpDone(agent, disposition, note, automatic));
        await _events.WhenDurable();
    }

    public async Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft) =>
        await Apply(new SummaryWritten(agent, draft)) is { } code ? CommandResult.Refused(code)
        : await _drafts.KeepAsync(_id, agent, draft) ? CommandResult.Done
        : CommandResult.Refused(CallRejections.DraftNotKept);

    public Task<bool> Involves(AgentId agent)
    {
        LeaveIfUnknown();
        return Task.FromResult(_call?.Involves(agent) ?? false);
    }

    public Task<AgentWork?> WorkOf(AgentId agent)
    {
        LeaveIfUnknown();
        return Task.FromResult(_call?.WorkOf(agent, CallTransitions.WholeMilliseconds(_time.GetUtcNow())));
    }

    public Task Recheck() => _call is null ? Task.CompletedTask : Apply(QueuesLost.Instance);

    public Task<CallSnapshot?> GetSnapshot()
    {
        LeaveIfUnknown();
        var snapshot = _call is null || _record is null ? null
            : new CallSnapshot(_record, _call.State, _call.Agent, _call.Offer?.Offer, _call.Consult?.Phase);
        return Task.FromResult(snapshot);
    }

    /// <summary>A call of its own begins, in a queue that is there.</summary>
    private bool CanDial(
        OutboundDial dial, [NotNullWhen(true)] out QueueSettings? queue, [NotNullWhen(false)] out CommandResult? refused)
    {
        (queue, refused) = (null, null);
        if (_call is not null)
        {
            refused = CommandResult.Refused(CallRejections.Ended);
            return false;
        }

        queue = _centre.FindQueue(dial.Queue);
        if (queue is null)
        {
            this.DeactivateOnIdle();
            refused = CommandResult.Refused(AgentRejections.OtherQueue);
            return false;
        }

        return true;
    }

    private Task DeadlineCame()
    {
        if (_call?.Deadline <= _time.GetUtcNow())
        {
            return Apply(DeadlinePassed.Instance);
        }

        _alarm.Set(_call?.Deadline);
        return Task.CompletedTask;
    }

    /// <returns>Null when the input was accepted, otherwise why not.</returns>
    private async Task<string?> Apply(CallInput input)
    {
        if (_call is null)
        {
            LeaveIfUnknown();
            return CallRejections.Ended;
        }

        switch (CallTransitions.Next(_call, input, _time.GetUtcNow()))
        {
            case CallTransition.Accepted accepted:
                await Carry(accepted);
                return null;
            case CallTransition.Rejected rejected:
                LogRejected(_id, rejected.From, rejected.Input.GetType().Name, rejected.Code);
                return rejected.Code;
            default:
                throw new InvalidOperationException("A transition is accepted or rejected.");
        }
    }

    private async Task Carry(CallTransition.Accepted change)
    {
        _call = change.Next;
        var sequence = _events.Append(change.Events);
        foreach (var happened in change.Events)
        {
            _record = CallRecordFold.Apply(_record, new(StreamName.Of(_id), sequence++, happened));
        }

        if (!change.Commands.IsEmpty)
        {
            if (change.Commands.Any(Acknowledges))
            {
                await _events.WhenDurable();
            }

            await _control!.Execute(change.Commands);
        }

        foreach (var effect in change.Effects)
        {
            await Run(effect);
        }

        await ForgetDrafts(change);
        _alarm.Set(_call.Deadline);
        if (_call.IsFinished)
        {
            this.DeactivateOnIdle();
        }
    }

    /// <summary>A draft goes only when its summary is durable.</summary>
    private async Task ForgetDrafts(CallTransition.Accepted change)
    {
        foreach (var ended in change.Events.OfType<WrapUpEnded>())
        {
            await _events.WhenDurable();
            _drafts.Forget(_id, ended.Agent);
        }
    }

    /// <summary>Commands by which somebody outside learns that something is settled: the journal comes first.</summary>
    private static bool Acknowledges(LegCommand command) => command is AnswerCaller or ConnectAgent or RejectCaller or DialNumber;

    private async Task Run(CallEffect effect)
    {
        try
        {
            await (effect switch
            {
                EnterQueue enter => QueueOf(enter.Queue).Enqueue(enter.Entry),
                LeaveQueue leave => QueueOf(leave.Queue).Leave(_id),
                LeadOn on => Apply(new OverflowAnswered(on.Rule, on.Rule.Queue is { } target ? _centre.FindQueue(target) : null)),
                ReserveAgent reserve => Reserve(reserve.Offer),
                ConfirmOffer confirm => Confirm(confirm),
                EndAgentOffer end => AgentOf(end.Agent).EndOffer(end.Offer, end.Outcome),
                FindLastAgent or FindLastRating or AskOfCaller or AskOutside => _questions.Ask(
                    effect, _call!, this.AsReference<ICallGrain>()),
                SetWorkState set => AgentOf(set.Agent).ChangeWorkState(_id, set.State),
                EndConversation end => AgentOf(end.Agent).EndConversation(_id, end.At, end.WrapUpSeconds),
                _ => throw new InvalidOperationException($"{effect.GetType().Name} is not an effect of a call."),
            });
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // Queues and agents find out by themselves: by the waiting beat, the offer's deadline, or the agent's own check.
            LogUnheard(_id, effect.GetType().Name, e);
        }
    }

    private async Task Reserve(CallOffer offer) =>
        await Apply(new ReservationAnswered(offer.Id, await Grants(AgentOf(offer.Agent).TryReserve(offer))));

    private async Task Confirm(ConfirmOffer confirm) =>
        await Apply(new OfferConfirmed(confirm.Offer, await Grants(AgentOf(confirm.Agent).AcceptOffer(confirm.Offer))));

    /// <summary>An agent whose Host died in this moment grants nothing: the caller waits on and another is found.</summary>
    private async Task<bool> Grants(Task<bool> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogUnheard(_id, "offer", e);
            return false;
        }
    }

    private IQueueGrain QueueOf(QueueId queue) => GrainFactory.GetGrain<IQueueGrain>(queue.Value);

    private IAgentGrain AgentOf(AgentId agent) => GrainFactory.GetGrain<IAgentGrain>(agent.Value);

    private void LeaveIfUnknown()
    {
        if (_call is null)
        {
            this.DeactivateOnIdle();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Call {Call} in {State} rejected {Input}: {Code}")]
    private partial void LogRejected(CallId call, CallState state, string input, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call}: no answer to {Effect}")]
    private partial void LogUnheard(CallId call, string effect, Exception error);
}
