using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Calls;

/// <summary>A call that its flow leads: what the flow wants becomes commands, effects and events of the call.</summary>
internal static class FlowedCall
{
    public static CallTransition Begin(CallChange change, FlowSettings flow, EntryNumberSettings entry)
    {
        var trial = entry.Trial ? flow.Trial : null;
        ArrivedCall.Answer(change).Emit(new FlowStarted(change.Now, flow.Id, flow.Version, trial is not null));
        var run = new FlowRun { Flow = flow.Id, Version = flow.Version, Document = trial ?? flow.Document, Priority = entry.Priority };
        return Carry(change, FlowRunner.Begin(run, SceneOf(change)));
    }

    public static CallTransition Next(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: PromptsFinished finished } => finished.Token == change.Call.PlayingToken
            ? Spoken(change, input)
            : CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),

        // Prompts that never report their end are taken as finished.
        DeadlinePassed => change.Call.PlayingToken == 0 ? Take(change, input, TimeIsUp.Instance) : Spoken(change, input),
        FlowAnswered answered => answered.Token == change.Call.Flow!.Run.StepsTaken
            ? Take(change, input, answered.Answer)
            : CallTransitions.Reject(change.Call, input, CallRejections.FlowAnswerLate),
        _ => ArrivedCall.NotHere(change, input),
    };

    /// <summary>A key of the caller, which stands in the journal already: to the step, if it has a use for it.</summary>
    public static CallTransition Key(CallChange change, char key)
    {
        var outcome = FlowRunner.Next(change.Call.Flow!.Run, new KeyPressed(key), SceneOf(change));
        return outcome.IsTaken ? Carry(change, outcome) : change.Accept();
    }

    /// <summary>Something that stands in the journal already: to the step, as long as the flow leads a call that goes on.</summary>
    public static CallTransition Tell(CallChange change, FlowInput happened)
    {
        if (change.Call is not { IsLed: true, State: CallState.Arrived })
        {
            return change.Accept();
        }

        var outcome = FlowRunner.Next(change.Call.Flow!.Run, happened, SceneOf(change));
        return outcome.IsTaken ? Carry(change, outcome) : change.Accept();
    }

    /// <summary>The call does not wait any longer in its queue, or did not get in.</summary>
    /// <returns>Null when the flow has no other way for it.</returns>
    public static CallTransition? GiveBack(CallChange change, string reason)
    {
        if (!change.Call.IsLed)
        {
            return null;
        }

        var outcome = FlowRunner.Next(change.Call.Flow!.Run, new GivenBack(reason), SceneOf(change));
        return outcome.IsTaken ? Carry(change, outcome) : null;
    }

    private static CallTransition Spoken(CallChange change, CallInput input) =>
        Take(change.To(change.Call with { PlayingToken = 0 }), input, SpeechOver.Instance);

    private static CallTransition Take(CallChange change, CallInput input, FlowInput happened)
    {
        var outcome = FlowRunner.Next(change.Call.Flow!.Run, happened, SceneOf(change));
        return outcome.IsTaken ? Carry(change, outcome) : CallTransitions.Reject(change.Call, input, CallRejections.FlowElsewhere);
    }

    private static FlowScene SceneOf(CallChange change)
    {
        var call = change.Call;
        return new(change.Now, call.Arrival.CallerNumber, call.Arrival.EntryNumber, call.Around!);
    }

    /// <summary>
    /// A new input has ended what was waited for; a queue, a number outside or the end is always the last that a flow wants.
    /// </summary>
    private static CallTransition Carry(CallChange change, FlowOutcome outcome)
    {
        var flow = new CallFlow(outcome.Run) { GiveBackAt = change.Call.Flow?.GiveBackAt };
        change.To(change.Call with
        {
            Flow = flow,
            Priority = outcome.Run.Priority,
            Skills = [.. outcome.Run.Skills.Select(skill => new SkillRequirement(new(skill), 1))],
        });
        foreach (var effect in outcome.Effects)
        {
            switch (effect)
            {
                case JoinQueue join:
                    return Join(change, join);
                case CallOutside wish:
                    return SentOutCall.TryBegin(change, wish) ?? Tell(change, new OutsideNotReached(OutsideMiss.Failed));
                case Disconnect:
                    return CallEnding.ByPlatform(change, new(CallParty.System, CallEndCause.FlowCompleted));
                default:
                    Do(change, effect);
                    break;
            }
        }

        return change.Accept();
    }

    private static void Do(CallChange change, FlowEffect effect)
    {
        var token = change.Call.Flow!.Run.StepsTaken;
        switch (effect)
        {
            case StepEntered entered:
                change.Emit(new FlowStepEntered(change.Now, entered.Step, entered.Kind, entered.By));
                break;
            case Speak speak:
                ArrivedCall.Play(change, speak.Prompts);
                change.To(change.Call with { Deadline = change.Now + CallLimits.PromptGuard });
                break;
            case StopSpeaking when change.Call.PlayingToken != 0:
                change.Command(new StopPrompts()).To(change.Call with { PlayingToken = 0 });
                break;
            case StopSpeaking:
                break;
            case WaitUpTo wait:
                change.To(change.Call with { PlayingToken = 0, Deadline = change.Now + wait.Time });
                break;
            case GiveUpPlace:
                LeavePlace(change);
                break;
            case LookUpCaller look:
                change.Effect(new AskOfCaller(change.Call.Arrival.CallerNumber, look.Days, token));
                break;
            case AskHook hook:
                change.Effect(new AskOutside(hook, change.Call.Flow.Run, token));
                break;
            case TakeMessage take:
                CallMessage.Begin(change, take.Mailbox);
                break;
            case EndMessage when change.Call.Message is { } message:
                change.Command(new CloseMessage(message.Recording));
                break;
            case EndMessage:
                break;
            case AskForCallback ask:
                change.Emit(new CallbackRequested(change.Now, ask.Number, change.Call.Priority, change.Call.Skills));
                break;
            case AnswerGiven given:
                change.Emit(new SurveyAnswered(change.Now, given.Question, given.Answer));
                break;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} is not an effect that a call knows.");
        }
    }

    /// <summary>What a waiting caller hears ends with the place.</summary>
    private static void LeavePlace(CallChange change)
    {
        if (change.Call is { State: CallState.Queued, Queue: { } queue })
        {
            change.Effect(new LeaveQueue(queue.Id)).Command(new StopPrompts()).To(change.Call with
            {
                State = CallState.Arrived, PlayingToken = 0, Deadline = null, Flow = change.Call.Flow! with { GiveBackAt = null },
            });
        }
    }

    private static CallTransition Join(CallChange change, JoinQueue join)
    {
        var call = change.Call;
        if (call.Around!.FindQueue(join.Queue) is not { } queue)
        {
            return GiveBack(change, GivenBack.Unknown) ?? CallEnding.ByPlatform(change, new(CallParty.System, CallEndCause.FlowCompleted));
        }

        change.To(call with { Queue = queue, PlayingToken = 0, Flow = call.Flow! with { GiveBackAt = change.Now + join.AtMost } });
        return QueuedCall.AskForHuman(change);
    }
}
