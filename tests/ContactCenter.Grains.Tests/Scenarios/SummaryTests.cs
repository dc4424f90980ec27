using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Tests.Centre;

namespace ContactCenter.Grains.Tests.Scenarios;

/// <summary>What an agent writes after a call is never lost.</summary>
public sealed class SummaryTests
{
    private static readonly AgentId Agent = new("a1");

    [Fact]
    public async Task Draft_is_kept_shown_and_becomes_the_note_when_the_time_runs_out()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var call = await WrapUp(centre);

        Assert.True((await centre.Agent("a1").DraftWrapUp(call.Id, new(null, "纳", centre.Clock.GetUtcNow()))).Accepted);
        Assert.True((await centre.Agent("a1").DraftWrapUp(call.Id, new(null, "纳税人问发票", centre.Clock.GetUtcNow()))).Accepted);
        Assert.Equal("纳税人问发票", centre.Drafts.Find(call.Id, Agent)?.Note);
        Assert.Equal("纳税人问发票", (await centre.Look("a1")).Work!.Draft!.Note);

        await centre.Pass(61);
        Assert.Equal(("纳税人问发票", null, true), (call.Record.Note, call.Record.Disposition, call.Record.WrapUpAutomatic));
        Assert.Equal(0, centre.Drafts.Count);
        Assert.Equal(AgentWorkState.Idle, (await centre.Look("a1")).Work?.State ?? AgentWorkState.Idle);
    }

    [Fact]
    public async Task Note_of_the_conversation_is_kept_and_goes_into_the_summary()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var call = await Talking(centre);
        Assert.True((await centre.Agent("a1").DraftWrapUp(call.Id, new(null, "纳税人问", centre.Clock.GetUtcNow()))).Accepted);
        Assert.Equal("纳税人问", centre.Drafts.Find(call.Id, Agent)?.Note);
        await call.CallerHangsUp();
        Assert.Equal((AgentWorkState.WrapUp, "纳税人问"), ((await centre.Look("a1")).Work!.State, (await centre.Look("a1")).Work!.Draft!.Note));

        await centre.Pass(61);
        Assert.Equal(("纳税人问", 0), (call.Record.Note, centre.Drafts.Count));
    }

    [Fact]
    public async Task Saved_summary_leaves_no_draft_behind()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var call = await WrapUp(centre);
        await centre.Agent("a1").DraftWrapUp(call.Id, new(null, "half", centre.Clock.GetUtcNow()));
        Assert.True((await centre.Agent("a1").SaveWrapUp(call.Id, null, "whole")).Accepted);
        await centre.Settle();
        Assert.Equal(("whole", false, 0), (call.Record.Note, call.Record.WrapUpAutomatic, centre.Drafts.Count));
        Assert.Equal("call-unknown", (await centre.Agent("a1").DraftWrapUp(call.Id, new(null, "late", centre.Clock.GetUtcNow()))).Refusal);
    }

    [Fact]
    public async Task Disk_that_does_not_take_the_draft_is_told_and_the_text_still_counts()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var call = await WrapUp(centre);
        centre.Drafts.IsFull = true;
        Assert.Equal("draft-not-kept", (await centre.Agent("a1").DraftWrapUp(call.Id, new(null, "text", centre.Clock.GetUtcNow()))).Refusal);
        await centre.Pass(61);
        Assert.Equal("text", call.Record.Note);
    }

    [Fact]
    public async Task Unknown_disposition_is_no_draft()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var call = await WrapUp(centre);
        Assert.Equal("disposition-unknown", (await centre.Agent("a1").DraftWrapUp(call.Id, new("nothing", null, centre.Clock.GetUtcNow()))).Refusal);
        Assert.Null((await centre.Look("a1")).Work!.Draft);
    }

    [Fact]
    public async Task More_time_is_in_the_snapshot_at_once()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var call = await WrapUp(centre);
        var before = (await centre.Look("a1")).Work!.WrapUpDeadline!.Value;
        Assert.True((await centre.Agent("a1").ExtendWrapUp(call.Id)).Accepted);
        var work = (await centre.Look("a1")).Work!;
        Assert.Equal((before.AddSeconds(60), true), (work.WrapUpDeadline, work.WrapUpExtended));
    }

    [Fact]
    public async Task Refused_call_says_declined_and_an_unanswered_one_no_answer()
    {
        await using var centre = await TestCentre.Start(agents: 2);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Ask(new DeclineRequest(Agent, call.Offer.Id));
        Assert.Equal((AgentAvailability.NotReady, "system-declined"), await Reason(centre, "a1"));

        await centre.MakeReady("a2");
        await centre.Pass(30);
        Assert.Equal((AgentAvailability.NotReady, "system-no-answer"), await Reason(centre, "a2"));
    }

    private static async Task<(AgentAvailability, string?)> Reason(TestCentre centre, string agent)
    {
        var look = await centre.Look(agent);
        return (look.Availability, look.Reason);
    }

    private static async Task<TestCall> Talking(TestCentre centre)
    {
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Answer();
        return call;
    }

    private static async Task<TestCall> WrapUp(TestCentre centre)
    {
        var call = await Talking(centre);
        await call.CallerHangsUp();
        Assert.Equal(AgentWorkState.WrapUp, (await centre.Look("a1")).Work!.State);
        return call;
    }
}
