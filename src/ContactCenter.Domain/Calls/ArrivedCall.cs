using System.Collections.Immutable;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>The entry: before a human was asked for, or without one at all.</summary>
internal static class ArrivedCall
{
    public const int NumberUnknown = 404;
    public const int NoDestination = 480;

    private static readonly CallEnd Completed = new(CallParty.System, CallEndCause.FlowCompleted);

    public static CallTransition Begin(
        CallId id, CallArrival arrival, EntryNumberSettings? entry, QueueSettings? queue, FlowSettings? flow, ICallSurroundings? around)
    {
        var call = new Call { Id = id, Arrival = arrival, Entry = entry, Queue = queue, Priority = entry?.Priority ?? 0, Around = around };
        var change = new CallChange(call, arrival.At)
            .Emit(new CallArrived(arrival.At, CallDirection.Inbound, arrival.Trunk, arrival.EntryNumber, arrival.CallerNumber, arrival.Host));
        return entry is null ? Refuse(change, NumberUnknown) : Enter(change, entry, flow);
    }

    public static CallTransition Next(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: PromptsFinished finished } => finished.Token == change.Call.PlayingToken
            ? AfterGreeting(change)
            : CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),
        DeadlinePassed => AfterGreeting(change),
        _ => NotHere(change, input),
    };

    /// <summary>What has no place before a human was asked for.</summary>
    public static CallTransition NotHere(CallChange change, CallInput input) => input switch
    {
        FlowAnswered => CallTransitions.Reject(change.Call, input, CallRejections.FlowAnswerLate),
        OfferMade or ReservationAnswered => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        Requested { Request: not DeclineRequest } => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    private static CallTransition Enter(CallChange change, EntryNumberSettings entry, FlowSettings? flow)
    {
        switch (entry.Destination)
        {
            case EntryDestination.Queue when change.Call.Queue is null:
            case EntryDestination.Flow when flow is null || change.Call.Around is null:
                return Refuse(change, NoDestination);
            case EntryDestination.Flow:
                return FlowedCall.Begin(change, flow, entry);
            case EntryDestination.Queue when !entry.AnswerOnArrival:
                // Nothing but ringing can be heard before the answer, so the greeting is left out.
                change.Command(new RingCaller());
                return QueuedCall.AskForHuman(change);
            case EntryDestination.Queue:
            case EntryDestination.Announcement:
            case EntryDestination.Stay:
                Answer(change);
                return entry.Greeting is { } greeting ? Greet(change, greeting) : AfterGreeting(change);
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Destination, "Not a destination.");
        }
    }

    /// <summary>200 to the caller, once.</summary>
    internal static CallChange Answer(CallChange change) => change.Call.CallerAnsweredAt is not null
        ? change
        : change.Emit(new CallerAnswered(change.Now))
            .Command(new AnswerCaller())
            .To(change.Call with { CallerAnsweredAt = change.Now });

    /// <summary>Starts prompts and remembers their token.</summary>
    internal static CallChange Play(CallChange change, params ImmutableArray<PromptId> prompts)
    {
        var token = change.Call.PromptsPlayed + 1;
        return change.Command(new PlayPrompts(prompts, token))
            .To(change.Call with { PromptsPlayed = token, PlayingToken = token });
    }

    /// <summary>
    /// The queue is closed: says so, where there is something to say, and ends. Nobody was asked for, so nobody is missed
    /// (X4).
    /// </summary>
    internal static CallTransition Closed(CallChange change, PromptId? says)
    {
        if (says is not { } prompt || change.Call.CallerAnsweredAt is null)
        {
            return CallEnding.ByPlatform(change, Completed);
        }

        Play(change, prompt);
        return change.To(change.Call with { EndsAfterPrompts = true, Deadline = change.Now + CallLimits.PromptGuard }).Accept();
    }

    private static CallTransition Greet(CallChange change, PromptId greeting)
    {
        Play(change, greeting);
        return change.To(change.Call with { Deadline = change.Now + CallLimits.PromptGuard }).Accept();
    }

    private static CallTransition AfterGreeting(CallChange change)
    {
        change.To(change.Call with { PlayingToken = 0, Deadline = null });
        return change.Call.EndsAfterPrompts ? CallEnding.ByPlatform(change, Completed) : change.Call.Entry!.Destination switch
        {
            EntryDestination.Queue => QueuedCall.AskForHuman(change),
            EntryDestination.Announcement => CallEnding.ByPlatform(change, Completed),
            EntryDestination.Stay or EntryDestination.Flow => change.Accept(),
        };
    }

    private static CallTransition Refuse(CallChange change, int status) => change
        .Emit(new CallEnded(change.Now, new(CallParty.System, CallEndCause.Refused, status)))
        .Command(new RejectCaller(status))
        .To(change.Call with { State = CallState.Closed, Queue = null })
        .Accept();
}
