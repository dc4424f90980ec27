using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Overflow;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>What becomes of a call that waits too long, stands too far behind, or finds nobody; and what it hears meanwhile.</summary>
public sealed class QueueLimitTests
{
    private static readonly EntryNumberSettings Direct = SampleCentre.Entry with { Greeting = null };
    private static readonly QueueSettings Silent = SampleCentre.GeneralQueue with { Greeting = null };
    private static readonly OverflowRule ToSoftware = new(OverflowReason.Wait, 45, OverflowTarget.Queue, SampleCentre.Software);
    private static readonly OverflowRule Sorry = new(OverflowReason.NobodySignedIn, 0, OverflowTarget.Announcement, Prompt: new("sorry"));

    [Fact]
    public void Who_has_waited_for_the_limit_goes_to_the_other_queue_with_the_first_request_as_place()
    {
        var call = new CallScript(Direct, Silent with { Overflow = [ToSoftware] });
        var asked = call.Call.HumanRequestedAt;
        Assert.Equal(call.Now.AddSeconds(30), call.Call.Deadline);
        call.After(30).Do(DeadlinePassed.Instance);
        Assert.Equal(call.Now.AddSeconds(15), call.Call.Deadline);
        Assert.Equal(ToSoftware, call.After(15).Do(DeadlinePassed.Instance).Last.Effects.OfType<LeadOn>().Single().Rule);
        call.Do(new OverflowAnswered(ToSoftware, SampleCentre.SoftwareQueue));

        Assert.Equal(new CallOverflowed(call.Now, SampleCentre.General, OverflowReason.Wait, SampleCentre.Software), call.Last.Events[0]);
        Assert.Equal(SampleCentre.Software, Assert.IsType<CallQueued>(call.Last.Events[1]).Queue);
        Assert.Equal(SampleCentre.General, Assert.IsType<LeaveQueue>(call.Last.Effects[0]).Queue);
        var entered = Assert.IsType<EnterQueue>(call.Last.Effects[1]);
        Assert.Equal((SampleCentre.Software, asked), (entered.Queue, entered.Entry.RequestedAt));
        Assert.Equal(SampleCentre.Software, call.Record().Queue);
    }

    [Fact]
    public void Agent_who_rings_at_the_limit_is_not_taken_away()
    {
        var call = new CallScript(Direct, Silent with { Overflow = [ToSoftware] }).After(44).Offer(CallScript.Anna);
        call.Refuses(new Stood(SampleCentre.General, new(1, null, 0)), CallRejections.OfferUnknown);
        call.After(10).Answer();
        Assert.Equal(CallState.Connected, call.Call.State);
    }

    [Fact]
    public void Offer_that_fails_behind_the_limit_leads_on_at_once()
    {
        var call = new CallScript(Direct, Silent with { Overflow = [ToSoftware] }).After(44).Offer(CallScript.Anna).After(5);
        call.Do(new OfferLapsed(call.Call.Offer!.Offer.Id, OfferOutcome.Expired));
        Assert.Contains(new LeadOn(ToSoftware), call.Do(new Stood(SampleCentre.General, new(1, null, 3))).Last.Effects);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Place_counts_when_the_call_enters_and_not_later(int position, bool leads)
    {
        var rule = new OverflowRule(OverflowReason.Position, 3, OverflowTarget.Queue, SampleCentre.Software);
        var call = new CallScript(Direct, Silent with { Overflow = [rule] });
        Assert.Equal(leads, call.Do(new Stood(SampleCentre.General, new(position, 60, 5))).Last.Effects.OfType<LeadOn>().Any());
        Assert.Empty(call.Do(new Stood(SampleCentre.General, new(9, 60, 5))).Last.Effects);
        Assert.Equal(9, call.Call.Stay!.Standing!.Position);
    }

    [Fact]
    public void With_nobody_signed_in_the_caller_hears_why_and_the_call_is_one_that_was_lost()
    {
        var call = new CallScript(Direct, Silent with { Overflow = [Sorry] });
        Assert.Empty(call.Do(new Stood(SampleCentre.General, new(1, null, null))).Last.Effects);
        call.Do(new Stood(SampleCentre.General, new(1, null, 0))).Do(new OverflowAnswered(Sorry, null));
        Assert.Equal("sorry", call.Commands.OfType<PlayPrompts>().Last().Prompts.Single().Value);
        call.Refuses(new OfferMade(call.OfferTo(CallScript.Anna)), CallRejections.NotWaiting);
        call.Refuses(QueuesLost.Instance, CallRejections.OfferUnknown);
        call.After(4).Do(at => new PromptsFinished(at, call.Call.PlayingToken));
        Assert.Equal(new CallEnd(CallParty.System, CallEndCause.FlowCompleted), call.Events.OfType<CallEnded>().Single().End);
        Assert.Equal(CallOutcome.Abandoned, call.Record().Outcome);
    }

    [Fact]
    public void Caller_who_only_hears_ringing_is_answered_for_the_announcement()
    {
        var call = new CallScript(Direct with { AnswerOnArrival = false }, Silent with { Overflow = [Sorry] });
        call.Do(new Stood(SampleCentre.General, new(1, null, 0))).Do(new OverflowAnswered(Sorry, null));
        Assert.Equal([typeof(AnswerCaller), typeof(PlayPrompts)], call.Last.Commands.Select(command => command.GetType()));
    }

    [Fact]
    public void Queue_that_sent_the_call_on_never_gets_it_back()
    {
        var back = new OverflowRule(OverflowReason.Wait, 10, OverflowTarget.Queue, SampleCentre.General);
        var call = new CallScript(Direct, Silent with { Overflow = [ToSoftware] }).After(45).Do(DeadlinePassed.Instance);
        call.Do(new OverflowAnswered(ToSoftware, SampleCentre.SoftwareQueue with { Overflow = [back] })).After(10)
            .Do(DeadlinePassed.Instance);
        call.Refuses(new OverflowAnswered(back, Silent), CallRejections.TransferTarget);
        Assert.Equal((CallState.Queued, SampleCentre.Software), (call.Call.State, call.Call.Queue!.Id));
        Assert.True(call.Call.Deadline > call.Now);
    }

    [Fact]
    public void Queue_that_is_gone_meanwhile_loses_nobody()
    {
        var call = new CallScript(Direct, Silent with { Overflow = [ToSoftware] }).After(45).Do(DeadlinePassed.Instance);
        call.Refuses(new OverflowAnswered(ToSoftware, null), CallRejections.TransferTarget);
        Assert.True(call.Call.Deadline > call.Now);
    }

    /// <summary>After 10 s and every 20 s; at 25 s another, once.</summary>
    [Fact]
    public void Messages_come_on_their_schedule_between_the_music()
    {
        var call = new CallScript(Direct, Silent with { Messages = [new(new("busy"), 10, 20), new(new("web"), 25, 0)] });
        var heard = new List<(double, string)>();
        var start = call.Now;
        while (call.Now < start.AddSeconds(60))
        {
            call.After((call.Call.Deadline!.Value - call.Now).TotalSeconds).Do(DeadlinePassed.Instance);
            foreach (var said in call.Last.Commands.OfType<PlayPrompts>())
            {
                heard.Add(((call.Now - start).TotalSeconds, said.Prompts.Single().Value));
                call.After(3).Do(at => new PromptsFinished(at, said.Token));
                Assert.IsType<PlayWaiting>(call.Last.Commands.Single());
            }
        }

        Assert.Equal([(10, "busy"), (25, "web"), (30, "busy"), (50, "busy")], heard);
        Assert.Equal(2, call.Effects.OfType<EnterQueue>().Skip(1).Count());
    }

    [Fact]
    public void Limit_that_leads_nowhere_lets_the_call_look_again_later_and_not_at_once()
    {
        var queue = Silent with { Overflow = [ToSoftware], Messages = [new(new("busy"), 45, 10)] };
        var call = new CallScript(Direct, queue).After(50).Do(DeadlinePassed.Instance);
        call.Refuses(new OverflowAnswered(ToSoftware, null), CallRejections.TransferTarget);
        Assert.True(call.Call.Deadline > call.Now);
    }

    [Fact]
    public void Message_that_is_due_while_the_greeting_plays_is_left_out()
    {
        var call = new CallScript(Direct, SampleCentre.GeneralQueue with { Messages = [new(new("busy"), 5, 0)] });
        Assert.Empty(call.After(5).Do(DeadlinePassed.Instance).Last.Commands);
        Assert.Null(QueueMessages.NextAfter(call.Call.Queue!.Messages, call.Call.Stay!.EnteredAt, call.Call.Stay.MessagesUntil));
    }

    [Fact]
    public void Last_agent_is_asked_for_where_the_queue_cares_and_said_to_the_queue_when_it_is_found()
    {
        Assert.Empty(new CallScript(Direct, Silent).Effects.OfType<FindLastAgent>());
        var call = new CallScript(Direct, Silent with { RoutingPolicy = "last-agent-first" });
        Assert.Equal("13800000000", call.Effects.OfType<FindLastAgent>().Single().CallerNumber);
        call.Do(new LastAgentFound(CallScript.Bo));
        Assert.Equal(CallScript.Bo, call.Last.Effects.OfType<EnterQueue>().Single().Entry.LastAgent);
    }

    [Fact]
    public void First_rule_in_the_list_counts_of_those_that_apply()
    {
        OverflowRule[] rules = [new(OverflowReason.Position, 2, OverflowTarget.Announcement),
            new(OverflowReason.Wait, 5, OverflowTarget.Announcement), Sorry];
        Assert.Equal(rules[0], OverflowRules.First([.. rules], TimeSpan.FromSeconds(9), 3, nobodySignedIn: true));
        Assert.Equal(rules[1], OverflowRules.First([.. rules], TimeSpan.FromSeconds(5), 2, nobodySignedIn: true));
        Assert.Equal(rules[2], OverflowRules.First([.. rules], TimeSpan.FromSeconds(4.999), null, nobodySignedIn: true));
        Assert.Null(OverflowRules.First([.. rules], TimeSpan.FromSeconds(4), 2, nobodySignedIn: null));
        Assert.Null(OverflowRules.First(default, TimeSpan.FromDays(1), 99, nobodySignedIn: true));
    }
}
