using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Overflow;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// Time in a queue: messages that are due, limits that are reached, and where they lead. What the queue's settings said when the call
/// entered
/// holds for it.
/// </summary>
internal static class QueueLimits
{
    /// <summary>The queue said how the call stands. The position counts once, when the call enters.</summary>
    public static CallTransition Stand(CallChange change, Queues.QueueStanding standing)
    {
        var call = change.Call;
        var stay = call.Stay!;
        int? position = stay.Standing is null ? standing.Position : null;
        bool? isNobodyThere = standing.SignedIn is { } signedIn ? signedIn == 0 : null;
        change.To(call with { Stay = stay with { Standing = standing } });
        return Apply(change, OverflowRules.First(call.Queue!.Overflow, change.Now - stay.EnteredAt, position, isNobodyThere)).Accept();
    }

    /// <summary>The deadline of a waiting call came: a limit, a message, or the beat.</summary>
    public static CallTransition TimePassed(CallChange change)
    {
        var call = change.Call;
        var stay = call.Stay!;
        if (call is { IsLed: true, Flow: { GiveBackAt: { } back } flow } && back <= change.Now)
        {
            if (FlowedCall.GiveBack(change, GivenBack.MaxWait) is { } elsewhere)
            {
                return elsewhere;
            }

            change.To(call with { Flow = flow with { GiveBackAt = null } });
        }

        if (stay.BeatAt <= change.Now)
        {
            QueuedCall.Enqueue(change);
        }

        if (OverflowRules.First(call.Queue!.Overflow, change.Now - stay.EnteredAt, position: null, nobodySignedIn: null) is { } rule)
        {
            // What is due at this moment is left out: a target that is refused must not make the call look again at once.
            change.To(change.Call with { Stay = change.Call.Stay! with { MessagesUntil = change.Now } });
            return Apply(change, rule).Accept();
        }

        Say(change);
        return Wake(change).Accept();
    }

    /// <summary>The wait here is over.</summary>
    public static CallTransition Leave(CallChange change, OverflowAnswered answer)
    {
        var (call, rule) = (change.Call, answer.Rule);
        var queue = call.Queue!.Id;
        switch (rule.Target)
        {
            case OverflowTarget.Queue when answer.Target is { } target && MayEnter(change, target):
                change.Emit(new CallOverflowed(change.Now, queue, rule.Reason, target.Id))
                    .Effect(new LeaveQueue(queue))
                    .To(call with { Queue = target, OverflowedFrom = call.OverflowedFrom.Add(queue) });
                return QueuedCall.Sound(QueuedCall.TakePlace(change, call.Priority), greet: true).Accept();
            case OverflowTarget.Announcement:
                return Announce(change, rule);
            case OverflowTarget.Flow when call.IsLed:
                change.Emit(new CallOverflowed(change.Now, queue, rule.Reason, ToQueue: null));
                return FlowedCall.GiveBack(change, GivenBack.OverflowOf(rule.Reason))
                    ?? CallTransitions.Reject(call, answer, CallRejections.TransferTarget);
            case OverflowTarget.Flow:
            case OverflowTarget.Queue:
            default:
                // The settings changed since: nobody is lost for it, the call waits on where it is.
                return CallTransitions.Reject(call, answer, CallRejections.TransferTarget);
        }
    }

    /// <summary>Not the way back, and not into a queue that is closed.</summary>
    private static bool MayEnter(CallChange change, QueueSettings target) =>
        target.Id != change.Call.Queue!.Id
        && !change.Call.OverflowedFrom.Contains(target.Id)
        && (target.Calendar is not { } calendar || change.Call.Around?.IsOpen(calendar, change.Now) is not false);

    public static CallTransition End(CallChange change) => CallEnding.ByPlatform(change, new(CallParty.System, CallEndCause.FlowCompleted));

    /// <summary>Sets the deadline to whatever comes first.</summary>
    public static CallChange Wake(CallChange change)
    {
        var call = change.Call;
        var stay = call.Stay!;
        var due = stay.BeatAt;
        if (call is { IsLed: true, Flow.GiveBackAt: { } back } && back < due)
        {
            due = back;
        }

        if (OverflowRules.DueAt(call.Queue!.Overflow, stay.EnteredAt) is { } limit && limit > change.Now && limit < due)
        {
            due = limit;
        }

        if (call.CallerAnsweredAt is not null && QueueMessages.NextAfter(call.Queue.Messages, stay.EnteredAt,
            stay.MessagesUntil)?.At is { } message && message < due)
        {
            due = message;
        }

        return change.To(call with { Deadline = due });
    }

    private static CallChange Apply(CallChange change, OverflowRule? rule) => rule is null
        ? Wake(change)
        : Wake(change).Effect(new LeadOn(rule));

    /// <summary>A message that is due while another prompt plays is left out.</summary>
    private static void Say(CallChange change)
    {
        var call = change.Call;
        var stay = call.Stay!;
        if (QueueMessages.NextAfter(call.Queue!.Messages, stay.EnteredAt, stay.MessagesUntil) is not { } due || due.At > change.Now)
        {
            return;
        }

        change.To(call with { Stay = stay with { MessagesUntil = change.Now } });
        if (call is { CallerAnsweredAt: not null, PlayingToken: 0 })
        {
            var language = call.Flow?.Run.Language ?? FlowLanguage.Chinese;
            ArrivedCall.Play(change, [due.Message.Prompt, .. PlaceClips.Of(due.Message, stay.Standing, language)]);
        }
    }

    private static CallTransition Announce(CallChange change, OverflowRule rule)
    {
        var queue = change.Call.Queue!.Id;
        change.Emit(new CallOverflowed(change.Now, queue, rule.Reason, ToQueue: null)).Effect(new LeaveQueue(queue));
        if (rule.Prompt is not { } prompt)
        {
            return End(change);
        }

        ArrivedCall.Play(ArrivedCall.Answer(change), prompt);
        var call = change.Call;
        return change.To(call with { Stay = call.Stay! with { Leaving = true }, Deadline = change.Now + CallLimits.PromptGuard }).Accept();
    }
}
