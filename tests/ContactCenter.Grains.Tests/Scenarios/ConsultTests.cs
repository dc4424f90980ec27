using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Tests.Centre;

namespace ContactCenter.Grains.Tests.Scenarios;

/// <summary>A colleague is asked, taken back from, and given the call, between the grains of call and agents.</summary>
public sealed class ConsultTests
{
    [Fact]
    public async Task Colleague_is_free_again_after_advice_and_has_the_call_after_it_was_handed_over()
    {
        await using var centre = await TestCentre.Start(agents: 2);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1", "direct");
        await call.Answer();
        await centre.MakeReady("a2");

        Assert.True((await call.Ask(new ConsultRequest(new("a1"), new("a2"), null))).Accepted);
        Assert.Equal(AgentWorkState.Held, (await centre.Look("a1")).Work!.State);
        await call.Answer();
        Assert.Equal(AgentWorkState.Talking, (await centre.Look("a2")).Work!.State);
        Assert.True((await call.Ask(new TakeBackRequest(new("a1")))).Accepted);
        Assert.Equal((AgentAvailability.Ready, null), await centre.Look("a2") is var free ? (free.Availability, free.Work) : default);
        Assert.Equal(AgentWorkState.Talking, (await centre.Look("a1")).Work!.State);

        await call.Ask(new ConsultRequest(new("a1"), new("a2"), null));
        await call.Answer();
        Assert.True((await call.Ask(new CompleteRequest(new("a1")))).Accepted);
        Assert.Equal(AgentWorkState.WrapUp, (await centre.Look("a1")).Work!.State);
        Assert.Equal(AgentWorkState.Talking, (await centre.Look("a2")).Work!.State);
        Assert.Equal("call-not-yours", (await call.Ask(new HangUpRequest(new("a1"), CallParty.Agent))).Refusal);
        await call.CallerHangsUp();
        await centre.Agent("a1").SaveWrapUp(call.Id, "answered", null);
        await centre.Agent("a2").SaveWrapUp(call.Id, "answered", null);

        var record = call.Record;
        Assert.True(record.IsClosed);
        Assert.Equal("a1", record.Agent!.Value.Value);
        Assert.Equal(["a1", "a2"], record.Agents.Select(a => a.Value));
        Assert.Equal([ThirdPartyEnd.Released, ThirdPartyEnd.TookOver], record.ThirdParties.Select(t => t.End!.Value));
        Assert.All(record.ThirdParties, t => Assert.NotNull(t.AnsweredAt));
    }

    [Fact]
    public async Task Colleague_who_is_not_ready_is_not_asked_and_the_caller_stays_on_music_until_it_is_taken_back()
    {
        await using var centre = await TestCentre.Start(agents: 2);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1", "direct");
        await call.Answer();
        Assert.True((await call.Ask(new ConsultRequest(new("a1"), new("a2"), null))).Accepted);
        Assert.Equal(CallState.Held, await call.State());
        Assert.Equal(ThirdPartyEnd.NotReached, Assert.Single(call.Record.ThirdParties).End);
        Assert.True((await call.Ask(new ResumeRequest(new("a1")))).Accepted);
        Assert.Equal("transfer-target-unknown", (await call.Ask(new ConsultRequest(new("a1"), new("nobody"), null))).Refusal);
    }
}
