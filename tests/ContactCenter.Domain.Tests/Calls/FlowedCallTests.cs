using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Tests.Flows;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>A call whose entry number leads to a flow.</summary>
public sealed class FlowedCallTests
{
    [Fact]
    public void The_menu_is_answered_by_key_and_the_call_waits_in_the_queue_that_was_chosen()
    {
        var script = Led();
        Assert.Equal([typeof(AnswerCaller), typeof(PlayPrompts)], script.Commands.Select(c => c.GetType()));

        script.After(2).Do(at => new DigitReceived(at, CallParty.Caller, '2'));

        Assert.Equal([typeof(StopPrompts), typeof(PlayWaiting)], script.Last.Commands.Select(c => c.GetType()));
        Assert.Equal((CallState.Queued, SampleCentre.Software), (script.Call.State, script.Call.Queue!.Id));
        Assert.Equal(script.Now, script.Events.OfType<HumanRequested>().Single().At);
        Assert.Equal(
            ["hours hours ", "menu menu open", "software queue 2"],
            script.Events.OfType<FlowStepEntered>().Select(e => $"{e.Step} {e.Kind} {e.By}"));
        Assert.Equal((new FlowId("hotline"), 3, false), script.Events.OfType<FlowStarted>().Select(e => (e.Flow, e.Version, e.Trial))
            .Single());
    }

    [Fact]
    public void A_caller_who_is_silent_is_asked_three_times_and_goes_to_the_fall_back()
    {
        var script = Led();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var token = Assert.IsType<PlayPrompts>(script.Commands.Last()).Token;
            script.After(4).Do(at => new PromptsFinished(at, token));
            Assert.Equal(script.Now.AddSeconds(5), script.Call.Deadline);
            script.After(5).Do(DeadlinePassed.Instance);
        }

        Assert.Equal(SampleCentre.General, script.Call.Queue!.Id);
        Assert.Equal(["menu", "sorry,menu", "sorry,menu"], script.Commands.OfType<PlayPrompts>().Select(p => string.Join(',', p.Prompts)));
    }

    [Fact]
    public void At_21_00_00_sharp_the_caller_hears_that_it_is_closed_and_nobody_was_asked_for()
    {
        var script = Led(at: new(2026, 3, 2, 13, 0, 0, TimeSpan.Zero));
        Assert.Equal("bye", Assert.IsType<PlayPrompts>(script.Commands.Last()).Prompts.Single().Value);
        script.After(3).Do(at => new PromptsFinished(at, 1));
        Assert.Equal((CallState.Closed, CallEndCause.FlowCompleted), (script.Call.State, script.Record().End!.Cause));
        Assert.Equal(CallOutcome.SelfService, script.Record().Outcome);
        Assert.IsType<PlayPrompts>(Led(at: new(2026, 3, 2, 12, 59, 59, 999, TimeSpan.Zero))
            .Commands.Last(play => play is PlayPrompts p && p.Prompts[0].Value == "menu"));
    }

    [Fact]
    public void After_the_longest_wait_the_call_goes_on_to_the_next_queue_with_the_wait_it_has()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '1'));
        var since = script.Call.HumanRequestedAt;
        script.After(30).Do(DeadlinePassed.Instance);
        Assert.Equal(SampleCentre.General, script.Call.Queue!.Id);
        script.Refuses(DeadlinePassed.Instance, CallRejections.NotDue);

        script.After(30).Do(DeadlinePassed.Instance);

        Assert.Equal([typeof(LeaveQueue), typeof(EnterQueue)], script.Last.Effects.Select(e => e.GetType()));
        Assert.Equal((CallState.Queued, SampleCentre.Software), (script.Call.State, script.Call.Queue!.Id));
        Assert.Equal(since, script.Last.Effects.OfType<EnterQueue>().Single().Entry.RequestedAt);
        Assert.Single(script.Events.OfType<HumanRequested>());
        Assert.Equal("overflow", script.Events.OfType<FlowStepEntered>().Last().By);
    }

    [Fact]
    public void An_offer_that_stands_when_the_longest_wait_is_over_is_not_taken_away()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '1')).After(50).Offer(CallScript.Anna).After(15);
        var offer = script.Call.Offer!.Offer.Id;
        script.Do(at => new EndpointRefused(at, offer, 486));
        Assert.Equal((CallState.Queued, SampleCentre.General), (script.Call.State, script.Call.Queue!.Id));
        script.Do(DeadlinePassed.Instance);
        Assert.Equal(SampleCentre.Software, script.Call.Queue!.Id);
    }

    [Fact]
    public void A_key_leads_out_of_the_queue_but_not_away_from_an_agent_who_is_rung()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '1')).Offer(CallScript.Anna);
        script.Do(at => new DigitReceived(at, CallParty.Caller, '9'));
        Assert.Equal(CallState.Offered, script.Call.State);
        var offer = script.Call.Offer!.Offer.Id;
        script.Do(at => new EndpointRefused(at, offer, 486)).Do(at => new DigitReceived(at, CallParty.Caller, '9'));
        Assert.Equal(CallState.Arrived, script.Call.State);
        Assert.Contains(script.Last.Effects, e => e is LeaveQueue);
        script.Refuses(new OfferMade(script.OfferTo(CallScript.Bo)), CallRejections.NotWaiting);
        script.Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Equal(CallOutcome.Abandoned, script.Record().Outcome);
    }

    [Fact]
    public void Once_an_agent_has_answered_keys_and_queues_are_no_longer_the_flows()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '1')).Offer(CallScript.Anna).Answer();
        script.Do(at => new DigitReceived(at, CallParty.Caller, '9'));
        Assert.Equal(CallState.Connected, script.Call.State);
        script.Ask(new TransferRequest(CallScript.Anna, SampleCentre.Software, null), SampleCentre.SoftwareQueue).After(90);
        script.Do(DeadlinePassed.Instance);
        Assert.Equal((CallState.Queued, SampleCentre.Software), (script.Call.State, script.Call.Queue!.Id));
    }

    [Fact]
    public void A_queue_that_is_closed_takes_nobody_in()
    {
        var around = new SomeAround();
        around.Queues[0] = around.Queues[0] with { Calendar = new("night"), ClosedPrompt = new("closed") };
        var flow = SomeFlow.Document with { Steps = SomeFlow.Document.Steps.SetItem(2,
            new QueueStep { Id = "general", Queue = SampleCentre.General, Closed = "bye" }) };
        var script = Led(flow, around: around).Do(at => new DigitReceived(at, CallParty.Caller, '1'));
        Assert.Equal(("bye", "closed"), (script.Call.Flow!.Run.Step, script.Events.OfType<FlowStepEntered>().Last().By));
        Assert.DoesNotContain(script.Events, e => e is HumanRequested);

        var plain = new CallScript(SampleCentre.Entry with { Greeting = null }, around.Queues[0], around: around);
        Assert.Equal("closed", Assert.IsType<PlayPrompts>(plain.Commands.Last()).Prompts.Single().Value);
        plain.After(3).Do(at => new PromptsFinished(at, 1));
        Assert.Equal((CallEndCause.FlowCompleted, CallOutcome.SelfService), (plain.Record().End!.Cause, plain.Record().Outcome));
    }

    [Fact]
    public void Answers_of_other_systems_are_taken_while_their_step_waits_for_them()
    {
        FlowDocument flow = new()
        {
            Start = "hook",
            Steps =
            [
                new HttpStep { Id = "hook", Url = "https://crm.example/", TimeoutMilliseconds = 1_000, Next = "who", Failed = "bye" },
                new CallerStep { Id = "who", Known = "general", Unknown = "bye" },
                new QueueStep { Id = "general", Queue = SampleCentre.General },
                new HangUpStep { Id = "bye" },
            ],
        };
        var script = Led(flow);
        var asked = Assert.IsType<AskOutside>(script.Last.Effects.Single());
        script.After(1).Do(new FlowAnswered(asked.Token, new HookAnswered(true, null, HookAnswered.Failed.Values)));
        var look = Assert.IsType<AskOfCaller>(script.Last.Effects.Single());
        script.Refuses(new FlowAnswered(asked.Token, HookAnswered.Failed), CallRejections.FlowAnswerLate);
        script.Do(new FlowAnswered(look.Token, new CallerFound(3)));
        Assert.Equal(CallState.Queued, script.Call.State);

        var unanswered = Led(flow).After(1.5).Do(DeadlinePassed.Instance);
        Assert.Equal(CallEndCause.FlowCompleted, unanswered.Record().End!.Cause);
    }

    [Fact]
    public void A_number_for_trials_runs_the_draft_and_says_so()
    {
        FlowDocument draft = new() { Start = "bye", Steps = [new HangUpStep { Id = "bye", Say = [SomeFlow.Says("bye")] }] };
        var settings = SomeFlow.Settings() with { Trial = draft };
        Assert.Equal("bye", Led(settings: settings, trial: true).Call.Flow!.Run.Step);
        Assert.True(Led(settings: settings, trial: true).Events.OfType<FlowStarted>().Single().Trial);
        Assert.Equal("menu", Led(settings: settings).Call.Flow!.Run.Step);
    }

    [Fact]
    public void A_flow_that_is_not_there_is_refused_with_480()
    {
        var script = new CallScript(SampleCentre.Entry with { Destination = EntryDestination.Flow, Queue = null, Flow = new("gone") },
            around: new SomeAround());
        Assert.Equal(480, Assert.IsType<RejectCaller>(script.Commands.Single()).SipStatus);
    }

    [Fact]
    public void A_call_that_goes_round_for_ever_is_hung_up()
    {
        FlowDocument flow = new()
        {
            Start = "say",
            Steps =
            [
                new SayStep { Id = "say", Say = [SomeFlow.Says("bye")], Next = "hours" },
                new HoursStep { Id = "hours", Calendar = new("never"), Open = "bye", Closed = "say" },
                new HangUpStep { Id = "bye" },
            ],
        };
        var script = Led(flow);
        while (script.Call.State is CallState.Arrived)
        {
            var token = script.Call.PlayingToken;
            script.Do(at => new PromptsFinished(at, token));
            Assert.True(script.Call.Flow!.Run.StepsTaken <= FlowRunner.MostSteps);
        }

        Assert.Equal(CallEndCause.FlowCompleted, script.Record().End!.Cause);
    }

    private static CallScript Led(
        FlowDocument? document = null, FlowSettings? settings = null, SomeAround? around = null, bool trial = false,
            DateTimeOffset? at = null) => new(
        SampleCentre.Entry with { Destination = EntryDestination.Flow, Queue = null, Greeting = null, Flow = new("hotline"),
            Trial = trial },
        flow: settings ?? SomeFlow.Settings(document),
        around: around ?? new SomeAround(),
        at: at);
}
