namespace ContactCenter.Domain.Calls;

/// <summary>The caller is gone: summaries and recording files are all that is left.</summary>
internal static class EndedCall
{
    public static CallTransition WrapUp(CallChange change, CallInput input)
    {
        if (input is not DeadlinePassed)
        {
            return CallTransitions.Reject(change.Call, input, CallRejections.Ended);
        }

        foreach (var open in change.Call.WrapUps)
        {
            change.Emit(new WrapUpEnded(change.Now, open.Agent, open.Draft?.Disposition, open.Draft?.Note, Automatic: true));
        }

        return Settle(change.To(change.Call with { WrapUps = [] })).Accept();
    }

    public static CallTransition Closed(CallChange change, CallInput input) => input is DeadlinePassed
        ? change.To(change.Call with { OpenRecordings = [], Deadline = null }).Accept()
        : CallTransitions.Reject(change.Call, input, CallRejections.Ended);

    /// <summary>Legal as long as the agent's summary is open, also while the call goes on with another agent.</summary>
    public static CallTransition EndWrapUp(CallChange change, WrapUpDone done)
    {
        var call = change.Call;
        foreach (var open in call.WrapUps)
        {
            if (open.Agent == done.Agent)
            {
                change.Emit(new WrapUpEnded(change.Now, done.Agent, done.Disposition, done.Note, done.Automatic))
                    .To(call with { WrapUps = call.WrapUps.Remove(open) });
                return (call.HasEnded ? Settle(change) : change).Accept();
            }
        }

        return CallTransitions.Reject(call, done, CallRejections.WrapUpNotOpen);
    }

    /// <summary>Legal as long as <see cref="EndWrapUp"/> is, and for who talks with the caller: the note goes into the summary.</summary>
    public static CallTransition KeepDraft(CallChange change, SummaryWritten written)
    {
        var call = change.Call;
        foreach (var open in call.WrapUps)
        {
            if (open.Agent == written.Agent)
            {
                return change.To(call with { WrapUps = call.WrapUps.Replace(open, open with { Draft = written.Draft }) }).Accept();
            }
        }

        if (call.Agent != written.Agent || call.Taken is null)
        {
            return CallTransitions.Reject(call, written, CallRejections.WrapUpNotOpen);
        }

        var others = call.Notes.RemoveAll(n => n.Agent == written.Agent);
        return change.To(call with { Notes = others.Add(new(written.Agent, written.Draft)) }).Accept();
    }

    /// <summary>The state of an ended call follows from what is still open.</summary>
    public static CallChange Settle(CallChange change)
    {
        var call = change.Call;
        if (call.WrapUps.IsEmpty)
        {
            return change.To(call with
            {
                State = CallState.Closed,
                Deadline = call.OpenRecordings.IsEmpty ? null : change.Now + CallLimits.RecordingGuard,
            });
        }

        var latest = call.WrapUps.Max(open => open.Since.AddSeconds(2 * open.LimitSeconds));
        return change.To(call with { State = CallState.WrapUp, Deadline = latest + CallLimits.WrapUpGuard });
    }
}
