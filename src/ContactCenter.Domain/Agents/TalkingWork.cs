namespace ContactCenter.Domain.Agents;

/// <summary>The agent has a caller (Talking, Held).</summary>
internal static class TalkingWork
{
    public static AgentTransition Next(AgentChange change, AgentWork work, AgentInput input) => input switch
    {
        WorkStateReported report when report.Call == work.Call => Report(change, work, report),
        ConversationEnded ended when ended.Call == work.Call => End(change, work, ended),
        CallForgotten forgotten when forgotten.Call == work.Call => AgentWorkChange.Release(change, work, change.Now).Accept(),
        OfferAnswered answered => change.Reject(input, answered.Offer == work.Offer.Id ? AgentRejections.NoChange : AgentRejections.OfferUnknown),
        OfferFailed => change.Reject(input, AgentRejections.OfferUnknown),
        SummaryDrafted drafted when drafted.Call == work.Call => AgentWorkChange.Keep(change, work, work with { Draft = drafted.Draft })
            .Accept(),
        SummarySaved or SummaryExtended => change.Reject(input, AgentRejections.NoWrapUp),
        _ => change.Reject(input, AgentRejections.CallUnknown),
    };

    private static AgentTransition Report(AgentChange change, AgentWork work, WorkStateReported report) => report.State switch
    {
        AgentWorkState.Talking or AgentWorkState.Held => report.State == work.State
            ? change.Reject(report, AgentRejections.NoChange)
            : AgentWorkChange.Move(change, work with { State = report.State, Since = change.Now }).Accept(),
        AgentWorkState.Idle or AgentWorkState.Reserved or AgentWorkState.Ringing or AgentWorkState.WrapUp =>
            change.Reject(report, AgentRejections.NoChange),
    };

    private static AgentTransition End(AgentChange change, AgentWork work, ConversationEnded ended) => ended.WrapUpSeconds <= 0
        ? AgentWorkChange.Release(change, work, change.Now).Accept()
        : AgentWorkChange.Move(change, work with
        {
            State = AgentWorkState.WrapUp,
            Since = change.Now,
            WrapUpSeconds = ended.WrapUpSeconds,
            WrapUpDeadline = ended.At.AddSeconds(ended.WrapUpSeconds),
        }).Accept();
}
