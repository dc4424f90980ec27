namespace ContactCenter.Domain.Agents;

/// <summary>The caller is gone and the summary is open.</summary>
internal static class WrapUpWork
{
    public static AgentTransition Next(AgentChange change, AgentWork work, AgentInput input) => input switch
    {
        SummarySaved saved when saved.Call == work.Call => End(change, work, saved.Disposition, saved.Note, automatic: false),
        SummaryDrafted drafted when drafted.Call == work.Call => AgentWorkChange.Keep(change, work, work with { Draft = drafted.Draft })
            .Accept(),
        SummaryExtended extended when extended.Call == work.Call => Extend(change, work, extended),
        CallForgotten forgotten when forgotten.Call == work.Call => AgentWorkChange.Release(change, work, change.Now).Accept(),
        OfferAnswered or OfferFailed => change.Reject(input, AgentRejections.OfferUnknown),
        ConversationEnded or WorkStateReported => change.Reject(input, AgentRejections.NotTalking),
        _ => change.Reject(input, AgentRejections.CallUnknown),
    };

    /// <summary>The limit passed: what was written so far is the summary.</summary>
    public static AgentTransition Expire(AgentChange change, AgentWork work) =>
        End(change, work, work.Draft?.Disposition, work.Draft?.Note, automatic: true);

    private static AgentTransition End(AgentChange change, AgentWork work, string? disposition, string? note, bool automatic) =>
        AgentWorkChange.Release(change.Effect(new ReportWrapUpEnded(work.Call, disposition, note, automatic)), work, change.Now).Accept();

    private static AgentTransition Extend(AgentChange change, AgentWork work, SummaryExtended input) => work.WrapUpExtended
        ? change.Reject(input, AgentRejections.AlreadyExtended)
        : AgentWorkChange.Keep(change, work, work with
        {
            WrapUpExtended = true,
            WrapUpDeadline = work.WrapUpDeadline!.Value.AddSeconds(work.WrapUpSeconds),
        }).Accept();
}
