using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>The state machine of a call: what each input does in each state. Pure; the moves are on <c>docs/states/call.md</c>.</summary>
public static class CallTransitions
{
    /// <summary>Takes the call from the trunk: the first input of every call.</summary>
    /// <param name="id">Of the call.</param>
    /// <param name="arrival">What came.</param>
    /// <param name="entry">What the dialled number stands for; null: nothing.</param>
    /// <param name="queue">The entry's queue.</param>
    /// <param name="flow">The entry's flow; the call keeps this version of it.</param>
    /// <param name="around">Where the call asks for calendars and queues; null: there are none, and everything is open.</param>
    public static CallTransition.Accepted Begin(
        CallId id,
        CallArrival arrival,
        Centre.EntryNumberSettings? entry,
        Centre.QueueSettings? queue,
        Centre.FlowSettings? flow = null,
        ICallSurroundings? around = null) =>
        (CallTransition.Accepted)ArrivedCall.Begin(id, arrival with { At = WholeMilliseconds(arrival.At) }, entry, queue, flow, around);

    /// <summary>An agent makes a call: the first input of every outbound call.</summary>
    /// <exception cref="ArgumentException">The queue is another than the one that the agent calls for.</exception>
    public static CallTransition.Accepted Dial(CallId id, OutboundDial dial, Centre.QueueSettings queue) => dial.Queue == queue.Id
        ? (CallTransition.Accepted)DialingCall.Begin(id, dial with { At = WholeMilliseconds(dial.At) }, queue)
        : throw new ArgumentException($"The call is made for {dial.Queue}.", nameof(queue));

    /// <summary>A caller wants to be called when the turn comes: the first input of a place that is kept.</summary>
    /// <exception cref="ArgumentException">The queue is another than the one where the caller waited.</exception>
    public static CallTransition.Accepted Keep(CallId id, OutboundDial dial, KeptPlace place, Centre.QueueSettings queue) =>
        dial.Queue == queue.Id
            ? (CallTransition.Accepted)KeptPlaceCall.Begin(id, dial with { At = WholeMilliseconds(dial.At) }, place, queue)
            : throw new ArgumentException($"The place is in {dial.Queue}.", nameof(queue));

    public static CallTransition Next(Call call, CallInput input, DateTimeOffset now)
    {
        var change = new CallChange(call, WholeMilliseconds(now));
        if (input is DeadlinePassed && !(call.Deadline <= now))
        {
            return Reject(call, input, CallRejections.NotDue);
        }

        if (call is { State: CallState.Dialing, Offer: not null })
        {
            return call.Place is null ? DialingCall.AtPhone(change, input) : KeptPlaceCall.Offered(change, input);
        }

        if (call is { State: CallState.Queued, Place: not null, AnsweredAt: null })
        {
            return KeptPlaceCall.Waiting(change, input);
        }

        return AnyState(change, input) ?? ThirdParty(change, input) ?? call.State switch
        {
            CallState.Arrived => call.IsLed ? FlowedCall.Next(change, input) : ArrivedCall.Next(change, input),
            CallState.Queued => QueuedCall.Next(change, input),
            CallState.Offered => OfferedCall.Next(change, input),
            CallState.Connected => ConversingCall.Connected(change, input),
            CallState.Held => ConversingCall.Held(change, input),
            CallState.WrapUp => EndedCall.WrapUp(change, input),
            CallState.Closed => EndedCall.Closed(change, input),
            CallState.Dialing => DialingCall.Next(change, input),
            CallState.Outside => ConsultingCall.Outside(change, input),
            CallState.Rating => RatingCall.Next(change, input),
        };
    }

    /// <summary>Event times are whole milliseconds, so that every sum of them is exact.</summary>
    public static DateTimeOffset WholeMilliseconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), time.Offset);

    internal static CallTransition Reject(Call call, CallInput input, string code) => new CallTransition.Rejected(call.State, input, code);

    /// <summary>Inputs that mean the same in every state in which they are legal; null leaves the input to the state.</summary>
    private static CallTransition? AnyState(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: RecordingOpened opened } => RecordingBegan(change, input, opened),
        LegReported { Report: MessageOpened opened } => change.Call.Message?.Recording == opened.Recording
            ? CallMessage.Began(change, opened)
            : Reject(change.Call, input, CallRejections.RecordingUnknown),
        LegReported { Report: RecordingClosed closed } => RecordingOver(change, input, closed),
        WrapUpDone done => EndedCall.EndWrapUp(change, done),
        SummaryWritten written => EndedCall.KeepDraft(change, written),
        _ when change.Call.HasEnded => null,
        LegReported { Report: CallerHungUp gone } => CallEnding.CallerGone(change, gone.End),
        LegReported { Report: DigitReceived digit } => Pressed(change, digit),
        LegReported { Report: PartySilent silent } => CallEnding.Silent(change, input, silent),
        Requested { Request: HangUpRequest request } => CallEnding.HangUp(change, input, request),
        RatingAllowed => change.To(change.Call with { MayRate = true }).Accept(),
        _ => null,
    };

    private static CallTransition? ThirdParty(CallChange change, CallInput input) =>
        change.Call is { Consult: not null, State: CallState.Connected or CallState.Held } ? ConsultingCall.Next(change, input) : null;

    /// <summary>A key of a caller who is led, and to whom no agent is offered, is the flow's.</summary>
    private static CallTransition Pressed(CallChange change, DigitReceived digit)
    {
        change.Emit(new DigitPressed(change.Now, digit.Party, digit.Digit));
        if (digit.Party is CallParty.Caller && change.Call.State is CallState.Rating)
        {
            return RatingCall.Key(change, digit.Digit);
        }

        return digit.Party is CallParty.Caller && change.Call is { IsLed: true, State: CallState.Arrived or CallState.Queued, Offer: null }
            ? FlowedCall.Key(change, digit.Digit)
            : change.Accept();
    }

    private static CallTransition RecordingBegan(CallChange change, CallInput input, RecordingOpened opened) =>
        change.Call.OpenRecordings.Contains(opened.Recording)
            ? change.Emit(new RecordingStarted(change.Now, opened.Recording, opened.Agent, opened.Path)).Accept()
            : Reject(change.Call, input, CallRejections.RecordingUnknown);

    private static CallTransition RecordingOver(CallChange change, CallInput input, RecordingClosed closed)
    {
        var call = change.Call;
        if (!call.OpenRecordings.Contains(closed.Recording))
        {
            return Reject(call, input, CallRejections.RecordingUnknown);
        }

        change.Emit(new RecordingEnded(change.Now, closed.Recording, closed.DurationMilliseconds, closed.Complete, closed.Sha256))
            .To(call with { OpenRecordings = call.OpenRecordings.Remove(closed.Recording) });
        return call.Message?.Recording == closed.Recording ? CallMessage.Over(change, closed) : change.Accept();
    }
}
