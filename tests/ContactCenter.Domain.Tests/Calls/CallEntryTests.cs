using ContactCenter.Domain.Calls;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class CallEntryTests
{
    [Fact]
    public void Greeting_plays_before_the_human_is_requested_so_it_is_not_waiting_time_X5()
    {
        var script = new CallScript();
        Assert.Equal(CallState.Arrived, script.Call.State);
        Assert.DoesNotContain(script.Events, e => e is HumanRequested);

        var token = Assert.IsType<PlayPrompts>(script.Commands.Last()).Token;
        script.After(7).Do(at => new PromptsFinished(at, token));

        Assert.Equal(CallState.Queued, script.Call.State);
        Assert.Equal(script.Now, script.Events.OfType<HumanRequested>().Single().At);
        Assert.Equal("welcome-general", Assert.IsType<PlayPrompts>(script.Last.Commands.Single()).Prompts.Single().Value);
        Assert.IsType<EnterQueue>(script.Last.Effects.Single());
    }

    [Fact]
    public void Queue_greeting_is_followed_by_the_waiting_sound_also_while_an_offer_rings()
    {
        var script = CallScript.Waiting();
        var token = Assert.IsType<PlayPrompts>(script.Commands.Last()).Token;
        script.Offer(CallScript.Anna).Do(at => new PromptsFinished(at, token));
        Assert.Equal(SampleCentre.GeneralQueue.HoldPrompt, Assert.IsType<PlayWaiting>(script.Last.Commands.Single()).Prompt);
        Assert.Equal(CallState.Offered, script.Call.State);
    }

    [Fact]
    public void Answered_only_by_an_agent_the_caller_hears_ringing_and_gets_200_on_connect()
    {
        var script = new CallScript(SampleCentre.Entry with { AnswerOnArrival = false });
        Assert.Equal([typeof(RingCaller)], script.Commands.Select(c => c.GetType()));
        script.After(4).Offer(CallScript.Anna).After(3).Answer();
        Assert.Equal([typeof(AnswerCaller), typeof(ConnectAgent)], script.Last.Commands.Select(c => c.GetType()));
        Assert.Equal(7_000, script.Record().WaitMilliseconds);
    }

    [Fact]
    public void Announcement_ends_by_itself_without_a_human()
    {
        var script = new CallScript(SampleCentre.Entry with { Destination = EntryDestination.Announcement, Queue = null });
        script.After(9).Do(at => new PromptsFinished(at, 1));
        Assert.Equal(CallState.Closed, script.Call.State);
        Assert.Equal(CallEndCause.FlowCompleted, script.Record().End!.Cause);
        Assert.Equal(CallOutcome.SelfService, script.Record().Outcome);
    }

    [Fact]
    public void Announcement_whose_end_is_never_reported_ends_at_the_guard()
    {
        var script = new CallScript(SampleCentre.Entry with { Destination = EntryDestination.Announcement, Queue = null });
        script.Refuses(DeadlinePassed.Instance, CallRejections.NotDue);
        script.After(CallLimits.PromptGuard.TotalSeconds).Do(DeadlinePassed.Instance);
        Assert.Equal(CallState.Closed, script.Call.State);
    }

    [Fact]
    public void Stay_answers_and_lasts_until_the_caller_leaves()
    {
        var script = new CallScript(SampleCentre.Entry with { Destination = EntryDestination.Stay, Queue = null, Greeting = null });
        Assert.Equal([typeof(AnswerCaller)], script.Commands.Select(c => c.GetType()));
        Assert.Null(script.Call.Deadline);
        script.After(600).Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Equal(CallEndCause.NormalClearing, script.Record().End!.Cause);
    }

    [Fact]
    public void Unknown_number_is_refused_with_404_and_recorded()
    {
        var script = new CallScript(entryKnown: false);
        Assert.Equal(404, Assert.IsType<RejectCaller>(script.Commands.Single()).SipStatus);
        Assert.Equal(CallOutcome.Refused, script.Record().Outcome);
        Assert.True(script.Call.IsFinished);
    }

    [Fact]
    public void Event_times_are_whole_milliseconds()
    {
        var script = CallScript.Waiting();
        script.After(1.00049).Offer(CallScript.Anna);
        Assert.All(script.Events, e => Assert.Equal(0, e.At.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
