using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// The call is sent to a number outside, by its flow or by an agent who leaves at once: nobody of the centre is with the caller, who hears
/// it
/// ring. When it is not reached the flow goes on, or the caller waits for an agent, first in line.
/// </summary>
internal static class SentOutCall
{
    private const int NoAnswer = 408;
    private const int Gone = 480;

    /// <summary>The flow wants it. Null when the number may not, or cannot, be called now.</summary>
    public static CallTransition? TryBegin(CallChange change, CallOutside wish)
    {
        var call = change.Call;
        return call.Around!.WayOut(wish.Number) is not { } way
            ? null
            : Begin(change, new(
                change.Now,
                Consultation.ByFlow,
                call.Queue?.Id ?? default,
                way.Trunk,
                way.Number,
                call.Arrival.EntryNumber,
                wish.ShownNumber ?? call.Queue?.CallerId ?? call.Arrival.EntryNumber,
                wish.ShownNumber is null ? call.Queue?.CallerName : null,
                wish.RingSeconds));
    }

    public static CallTransition Begin(CallChange change, OutboundDial dial)
    {
        var call = change.Call;
        return change.Emit(new ConsultStarted(change.Now, dial.Agent, null, dial.Number)).Command(new DialThird(dial)).To(call with
        {
            State = CallState.Outside,
            PlayingToken = 0,
            Stay = null,
            Consults = call.Consults + 1,
            Consult = new(dial.Agent, null, dial, ConsultPhase.Calling, null),
            Deadline = change.Now.AddSeconds(dial.RingSeconds),
        }).Accept();
    }

    /// <summary>The number rings.</summary>
    /// <returns>Null leaves the input to the state.</returns>
    public static CallTransition? Next(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: DialledAnswered } => Join(change),
        LegReported { Report: DialledRefused refused } => NotReached(change, refused.SipStatus),
        LegReported { Report: DialledRinging } => CallTransitions.Reject(change.Call, input, CallRejections.NoChange),
        LegReported { Report: ThirdHungUp } => NotReached(change, Gone),
        DeadlinePassed => NotReached(change, NoAnswer),
        _ => null,
    };

    /// <summary>Whoever answers a call that asked for a human is the one.</summary>
    private static CallTransition Join(CallChange change)
    {
        var (call, consult) = (change.Call, change.Call.Consult!);
        return change.Emit(new ThirdPartyAnswered(change.Now, consult.By, null, consult.Number!.Number))
            .Command(new JoinThird())
            .To(call with
            {
                Consult = consult with { Phase = ConsultPhase.Joined },
                AnsweredAt = call.AnsweredAt ?? (call.HumanRequestedAt is null ? null : change.Now),
                Deadline = null,
            })
            .Accept();
    }

    private static CallTransition NotReached(CallChange change, int sipStatus)
    {
        var consult = change.Call.Consult!;
        change.Emit(new ThirdPartyEnded(change.Now, consult.By, null, consult.Number!.Number, ThirdPartyEnd.NotReached, sipStatus))
            .Command(new ReleaseThird())
            .To(change.Call with { State = CallState.Arrived, Consult = null, Deadline = null });
        if (consult.By == Consultation.ByFlow)
        {
            return FlowedCall.Tell(change, new OutsideNotReached(DialingCall.ResultOf(sipStatus) switch
            {
                DialResult.Busy => OutsideMiss.Busy,
                DialResult.NoAnswer => OutsideMiss.NoAnswer,
                _ => OutsideMiss.Failed,
            }));
        }

        QueuedCall.TakePlace(change, CallLimits.FrontPriority);
        return QueuedCall.Sound(change, greet: false).Accept();
    }
}

/// <summary>How a number outside can be called now.</summary>
/// <param name="Trunk">On which trunk.</param>
/// <param name="Number">In the centre's one spelling.</param>
public sealed record WayOut(TrunkId Trunk, string Number);
