using System.Diagnostics.Metrics;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Tests.Centre;
using ContactCenter.Testing.Centre;
using ContactCenter.Testing.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Grains.Tests.Scenarios;

public sealed class OneCallTests
{
    [Fact]
    public async Task Call_is_greeted_queued_answered_held_hung_up_and_wrapped_up()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        using var counted = new InstrumentReader(centre.Services.GetRequiredService<IMeterFactory>());
        await centre.MakeReady("a1");
        var queue = ("queue", SampleCentre.General.Value);
        // The queues come up by being asked who is first there; then the agent is offered to them.
        await centre.SettleUntil(() => Task.FromResult(counted.Read("contactcenter.queue.free", queue) == 1));
        var call = await centre.Arrive("c1", "12366");
        await centre.Pass(6);
        await call.Report(at => new PromptsFinished(at, 1));
        await call.Report(at => new EndpointRinging(at, call.Offer.Id));
        Assert.Equal(AgentWorkState.Ringing, (await centre.Look("a1")).Work!.State);
        Assert.Equal((0, 1), (counted.Read("contactcenter.queue.free", queue), counted.Read("contactcenter.queue.offers", queue)));
        await centre.Pass(4);
        await call.Answer();
        await centre.Pass(10);
        Assert.True((await call.Ask(new HoldRequest(new("a1")))).Accepted);
        Assert.Equal(AgentWorkState.Held, (await centre.Look("a1")).Work!.State);
        await centre.Pass(3);
        await call.Ask(new ResumeRequest(new("a1")));
        await centre.Pass(7);
        await call.CallerHangsUp();
        Assert.Equal(CallState.WrapUp, await call.State());
        await centre.Pass(15);
        Assert.True((await centre.Agent("a1").SaveWrapUp(call.Id, "answered", "done")).Accepted);

        var record = call.Record;
        Assert.True(record.IsClosed);
        Assert.Equal(new Figures(1, 1, 0, 1, 4_000, 0, 1, 35_000, 17_000, 3_000, 15_000), Figures.Of(record));
        Assert.Equal(("answered", "done", new("a1")), (record.Disposition, record.Note, record.Agent!.Value));
        Assert.Equal(AgentAvailability.Ready, (await centre.Look("a1")).Availability);
        Assert.Null((await centre.Look("a1")).Work);
        await centre.SettleUntil(async () => (await centre.Queue(SampleCentre.General).GetSnapshot()).Free is [{ Value: "a1" }]);

        Assert.Equal(1, counted.Read("contactcenter.events", ("type", "call-arrived")));
        Assert.Equal(1, counted.Read("contactcenter.events", ("type", "call-connected")));
        Assert.Equal(1, counted.Read("contactcenter.offers.ended", ("outcome", nameof(OfferOutcome.Accepted))));
        Assert.Equal(1, counted.Read("contactcenter.calls.ended", ("cause", nameof(CallEndCause.NormalClearing))));
        Assert.Equal(1, counted.Read("contactcenter.calls.ended"));
        Assert.Equal(1, counted.Read("contactcenter.queue.reservations", queue, ("outcome", "granted")));
        Assert.Equal(1, counted.Read("contactcenter.queue.reservations"));
        Assert.Equal((0, 0), (counted.Read("contactcenter.queue.waiting", queue), counted.Read("contactcenter.queue.offers", queue)));
    }

    [Fact]
    public async Task Unknown_disposition_is_refused_and_the_summary_stays_open()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Answer();
        await call.CallerHangsUp();
        Assert.Equal("disposition-unknown", (await centre.Agent("a1").SaveWrapUp(call.Id, "no-such", null)).Refusal);
        Assert.Equal(AgentWorkState.WrapUp, (await centre.Look("a1")).Work!.State);
    }

    [Fact]
    public async Task Wrap_up_left_open_ends_at_the_limit_and_is_flagged_X6()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Answer();
        await call.CallerHangsUp();
        await centre.Pass(59);
        Assert.True((await centre.Agent("a1").ExtendWrapUp(call.Id)).Accepted);
        await centre.Pass(60);
        Assert.False(call.Record.IsClosed);
        await centre.Pass(1);
        Assert.True(call.Record is { IsClosed: true, WrapUpAutomatic: true, WrapUpMilliseconds: 120_000 });
        Assert.True((await centre.Look("a1")).Work is null);
    }

    [Fact]
    public async Task Blind_transfer_to_an_agent_rings_only_that_agent()
    {
        await using var centre = await TestCentre.Start(agents: 3);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Answer();
        await centre.MakeReady("a2", "a3");
        Assert.True((await call.Ask(new TransferRequest(new("a1"), null, new("a3")))).Accepted);
        Assert.Equal("a3", call.Offer.Agent.Value);
        await call.Answer();
        await call.CallerHangsUp();
        Assert.Equal(["a1", "a3"], call.Record.Agents.Select(agent => agent.Value));
        Assert.Equal("a1", call.Record.Agent!.Value.Value);
    }

    [Fact]
    public async Task Transfer_to_a_busy_agent_falls_back_to_the_front_of_the_queue()
    {
        await using var centre = await TestCentre.Start(agents: 2);
        await centre.MakeReady("a1");
        var first = await centre.Arrive("c1");
        await first.Answer();
        await centre.MakeReady("a2");
        var second = await centre.Arrive("c2");
        await second.Answer();
        var waiting = await centre.Arrive("c3");
        Assert.True((await first.Ask(new TransferRequest(new("a1"), null, new("a2")))).Accepted);
        var line = (await centre.Queue(SampleCentre.General).GetSnapshot()).Waiting;
        Assert.Equal([first.Id, waiting.Id], line.Select(entry => entry.Call));
    }

    [Fact]
    public async Task Command_to_a_call_that_is_gone_is_refused_and_not_an_error()
    {
        await using var centre = await TestCentre.Start();
        Assert.Equal("call-ended", (await centre.CallGrain("never").Command(new HoldRequest(new("a1")))).Refusal);
        Assert.Null(await centre.CallGrain("never").GetSnapshot());
        Assert.False(await centre.CallGrain("never").Involves(new("a1")));
    }

    [Fact]
    public async Task TEL_03_agent_signs_in_to_queues_of_theirs_and_to_no_other()
    {
        await using var centre = await TestCentre.Start(
            agents: 1, settings => settings with { Agents = [settings.Agents[0] with { Queues = [SampleCentre.General] }] });

        var refused = await centre.Agent("a1").SignIn([SampleCentre.General, SampleCentre.Software]);
        var before = await centre.Look("a1");
        var accepted = await centre.Agent("a1").SignIn([SampleCentre.General]);

        Assert.Equal((false, "queue-not-yours"), (refused.Accepted, refused.Refusal));
        Assert.Equal(AgentAvailability.SignedOut, before.Availability);
        Assert.True(accepted.Accepted);
        Assert.Equal(SampleCentre.General, Assert.Single((await centre.Look("a1")).Queues));
    }
}
