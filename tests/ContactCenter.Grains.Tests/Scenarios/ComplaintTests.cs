using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Events;
using ContactCenter.Grains.Tests.Centre;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Scenarios;

/// <summary>What users of other systems complain of, each by name.</summary>
public sealed class ComplaintTests
{
    [Fact]
    public async Task Stuck_agent_whose_call_vanished_is_free_within_half_a_minute()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var offer = new CallOffer(new("o1"), new("vanished"), new("a1"), SampleCentre.General, centre.Clock.GetUtcNow().AddSeconds(20), "138", "12366", centre.Clock.GetUtcNow());
        Assert.True(await centre.Agent("a1").TryReserve(offer));
        Assert.True(await centre.Agent("a1").AcceptOffer(offer.Id));
        await centre.Pass(30);
        await centre.SettleUntil(async () => (await centre.Look("a1")).Work is null);
        await centre.SettleUntil(async () => (await centre.Queue(SampleCentre.General).GetSnapshot()).Free is [{ Value: "a1" }]);
    }

    [Fact]
    public async Task Stuck_agent_reserved_for_a_call_that_never_rings_is_not_ready_at_the_deadline()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await centre.Pass(20);
        var agent = await centre.Look("a1");
        Assert.Equal((AgentAvailability.NotReady, NotReadyReasonCodes.NoAnswer), (agent.Availability, agent.Reason));
        Assert.Equal(OfferOutcome.Expired, call.Events.OfType<OfferEnded>().Single().Outcome);
        Assert.Equal(CallState.Queued, await call.State());
        Assert.Contains(call.Control.Commands, command => command is CancelOffer { Outcome: OfferOutcome.Expired });
    }

    [Fact]
    public async Task Agent_thrown_out_after_no_answer_comes_back_by_one_word_and_gets_the_same_call()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await centre.Pass(25);
        await centre.Agent("a1").SetAvailability(AgentAvailability.Ready, null, CallParty.Agent);
        await centre.Settle();
        await call.Answer();
        Assert.Equal(CallState.Connected, await call.State());
        Assert.Equal(2, call.Record.Offers);
    }

    [Fact]
    public async Task Double_offer_is_impossible_when_two_queues_share_one_agent()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var general = await centre.Arrive("c1");
        var software = await centre.Arrive("c2", "software");
        await centre.MakeReady("a1");
        var rung = new[] { general, software }.Where(call => call.Control.Commands.Any(command => command is RingAgent)).ToArray();
        Assert.Single(rung);
        await centre.Pass(3);
        Assert.Single(centre.Journal.Entries, entry => entry.Event is CallOffered);
    }

    [Fact]
    public async Task Wrap_up_and_last_call_are_right_across_two_queues_that_share_an_agent()
    {
        await using var centre = await TestCentre.Start(agents: 2);
        await centre.MakeReady("a1");
        await centre.Pass(60);
        await centre.MakeReady("a2");
        var general = await centre.Arrive("c1");
        Assert.Equal("a1", general.Offer.Agent.Value);
        await general.Answer();
        await centre.Pass(10);
        await general.CallerHangsUp();
        var software = await centre.Arrive("c2", "software");
        Assert.Equal("a2", software.Offer.Agent.Value);
        await software.Answer();
        var waiting = await centre.Arrive("c3", "software");
        await centre.Pass(5);
        Assert.DoesNotContain(waiting.Control.Commands, command => command is RingAgent);
        await centre.Agent("a1").SaveWrapUp(general.Id, null, null);
        await centre.Settle();
        Assert.Equal("a1", waiting.Offer.Agent.Value);
        await software.CallerHangsUp();
        await centre.Pass(30);
        await waiting.Answer();
        await waiting.CallerHangsUp();
        await centre.Pass(40);
        var next = await centre.Arrive("c4");
        // a2 ended its work (wrap-up of tax-software: 30 s) before a1 ended its second one.
        Assert.Equal("a2", next.Offer.Agent.Value);
    }

    [Fact]
    public async Task Offer_storm_cannot_come_from_a_phone_that_refuses_at_once()
    {
        await using var centre = await TestCentre.Start(agents: 1, settings => settings with
        {
            Queues = [.. settings.Queues.Select(queue => queue with { NotReadyOnNoAnswer = false })],
        });
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        call.Control.OnCommand = command =>
        {
            if (command is RingAgent ring)
            {
                _ = call.Grain.Report(new EndpointRefused(centre.Clock.GetUtcNow(), ring.Offer.Id, 486));
            }
        };
        await call.Report(at => new EndpointRefused(at, call.Offer.Id, 486));
        await centre.Pass(30);
        Assert.InRange(call.Record.Offers, 2, 7);
        Assert.Equal(CallState.Queued, await call.State());
    }

    [Fact]
    public async Task Zombie_call_is_not_left_when_the_caller_leaves_in_any_phase()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        var waiting = await centre.Arrive("c1");
        await waiting.CallerHangsUp();
        Assert.Empty((await centre.Queue(SampleCentre.General).GetSnapshot()).Waiting);
        await centre.MakeReady("a1");
        var ringing = await centre.Arrive("c2");
        await ringing.CallerHangsUp();
        Assert.Contains(ringing.Control.Commands, command => command is CancelOffer { Outcome: OfferOutcome.CallerLeft });
        var next = await centre.Arrive("c3");
        Assert.Equal("a1", next.Offer.Agent.Value);
        // The answer crosses the caller's hang-up.
        var late = next.Offer.Id;
        await next.CallerHangsUp();
        await next.Report(at => new EndpointAnswered(at, late));
        Assert.Null((await centre.Look("a1")).Work);
        Assert.All(new[] { waiting, ringing, next }, call => Assert.Equal(CallOutcome.Abandoned, call.Record.Outcome));
        Assert.All(new[] { waiting, ringing, next }, call => Assert.True(call.Record.IsClosed));
    }

    [Fact]
    public async Task Zombie_call_after_a_lost_BYE_ends_by_the_callers_silence()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        await call.Answer();
        await call.Report(at => new PartySilent(at, CallParty.Caller));
        Assert.Equal(CallEndCause.MediaLost, call.Record.End!.Cause);
        Assert.Equal(AgentWorkState.WrapUp, (await centre.Look("a1")).Work!.State);
    }

    [Fact]
    public async Task Free_agent_and_waiting_call_meet_although_every_word_between_them_was_lost()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var queue = centre.Queue(SampleCentre.General);
        await queue.AgentUnavailable(new("a1"));
        var call = await centre.Arrive("c1");
        await queue.Leave(call.Id);
        await centre.Settle();
        Assert.Empty((await queue.GetSnapshot()).Waiting);
        await centre.Pass(31);
        Assert.Equal("a1", call.Offer.Agent.Value);
    }

    [Fact]
    public async Task Offer_to_a_call_that_is_not_waiting_frees_the_agent_at_once()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        await centre.Queue(SampleCentre.General).Enqueue(new(new("ghost"), centre.Clock.GetUtcNow(), 0, "138", "12366"));
        await centre.SettleUntil(async () =>
            (await centre.Look("a1")).Work is null
            && await centre.Queue(SampleCentre.General).GetSnapshot() is { Waiting.Length: 0, OffersPending: 0, Free.Length: 1 });
        Assert.Equal("a1", Assert.Single((await centre.Queue(SampleCentre.General).GetSnapshot()).Free).Value);
    }

    [Fact]
    public async Task Dead_journal_does_not_stop_calls_and_loses_nothing_when_it_returns()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        centre.Journal.Stop();
        var control = new Testing.Calls.RecordingCallControl();
        var reference = centre.Grains.CreateObjectReference<Abstractions.Calls.ICallControl>(control);
        var rung = new TaskCompletionSource<CallOffer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        control.OnCommand = command =>
        {
            (command as RingAgent is { } ring ? () => rung.TrySetResult(ring.Offer) : (Func<bool>)(() => command is ConnectAgent && connected.TrySetResult()))();
        };
        var arriving = centre.CallGrain("c1").Arrive(new(centre.Clock.GetUtcNow(), SampleCentre.Trunk, "direct", "138"), reference);
        // No time passes before the call's grain is awake and waits, however long that takes.
        await centre.SettleUntil(() => Task.FromResult(centre.JournalClock.NextDue is not null));
        Assert.False(rung.Task.IsCompleted);
        centre.JournalClock.Advance(JournalGate.Patience);
        // And none passes from here on: while the journal is known to fail nobody waits for it.
        var offer = await Soon(rung.Task);
        await Soon(arriving);
        await Soon(centre.CallGrain("c1").Report(new EndpointAnswered(centre.Clock.GetUtcNow(), offer.Id)));
        await Soon(connected.Task);
        centre.Journal.Resume();
        await centre.CallGrain("c1").Report(new CallerHungUp(centre.Clock.GetUtcNow(), new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Equal(CallOutcome.Answered, centre.Journal.Records.Single().Outcome);
        Assert.NotNull(centre.Journal.Records.Single().EndedAt);
        GC.KeepAlive(control);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_journal_has_it()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        centre.Journal.Stop();
        var answering = call.Grain.Report(new EndpointAnswered(centre.Clock.GetUtcNow(), call.Offer.Id));
        await centre.Look("a1");
        Assert.False(answering.IsCompleted);
        Assert.DoesNotContain(call.Control.Commands, command => command is ConnectAgent);
        centre.Journal.Resume();
        await answering;
        await centre.Settle();
        Assert.Contains(call.Control.Commands, command => command is ConnectAgent);
    }

    private static Task Soon(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    private static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
