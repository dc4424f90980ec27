using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class SummaryDraftTests
{
    private static readonly SummaryDraft Draft = new("vat", "问发票", new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_written_is_the_summary_when_the_time_runs_out()
    {
        var script = AgentScript.Talking().Do(s => new ConversationEnded(s.Call, s.Now, 60));
        script.After(59).Do(s => new SummaryDrafted(s.Call, Draft));
        Assert.Empty(script.Last.Events);
        script.After(1).Do(new AgentDeadlinePassed(true));
        var ended = script.Last.Effects.OfType<ReportWrapUpEnded>().Single();
        Assert.Equal(("vat", "问发票", true), (ended.Disposition, ended.Note, ended.Automatic));
    }

    [Fact]
    public void What_is_saved_stands_before_the_draft()
    {
        var script = AgentScript.Talking().Do(s => new ConversationEnded(s.Call, s.Now, 60)).Do(s => new SummaryDrafted(s.Call, Draft));
        script.Do(s => new SummarySaved(s.Call, "cit", null));
        var ended = script.Last.Effects.OfType<ReportWrapUpEnded>().Single();
        Assert.Equal(("cit", null, false), (ended.Disposition, ended.Note, ended.Automatic));
    }

    [Fact]
    public void What_is_written_in_the_conversation_is_there_in_the_summary()
    {
        var script = AgentScript.Talking().Do(s => new SummaryDrafted(s.Call, Draft)).Do(s => new ConversationEnded(s.Call, s.Now, 60));
        Assert.Equal(Draft, script.Agent.WorkFor(script.Call)!.Draft);
    }

    [Fact]
    public void Nothing_is_drafted_of_what_is_not_there()
    {
        var script = AgentScript.Talking();
        script.Do(s => new ConversationEnded(s.Call, s.Now, 60));
        script.Refuses(new SummaryDrafted(new("other"), Draft), AgentRejections.CallUnknown);
        script.Do(s => new SummarySaved(s.Call, null, null));
        script.Refuses(new SummaryDrafted(script.Call, Draft), AgentRejections.CallUnknown);
    }
}
