using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>SAT-01, SAT-02, X7: after the agent has hung up the caller is asked; pushed, delivered and answered are apart.</summary>
public sealed class RatingCallTests
{
    private static readonly QueueSettings Queue = SampleCentre.GeneralQueue with
    {
        Rating = new() { Prompt = new("rate"), Thanks = new("thanks"), RestHours = 0 },
    };

    [Fact]
    public void The_agent_is_free_for_the_summary_and_the_caller_is_kept_and_asked()
    {
        var script = HungUp();

        Assert.Equal(CallState.Rating, script.Call.State);
        Assert.Equal(["ReleaseAgent", "PlayPrompts"], script.Last.Commands.Select(c => c.GetType().Name));
        Assert.Equal(["WrapUpStarted", "RatingAsked"], script.Last.Events.Select(e => e.GetType().Name));
        Assert.Contains(script.Last.Effects, e => e is EndConversation { Agent: var a } && a == CallScript.Anna);
        Assert.DoesNotContain(script.Events, e => e is RatingDelivered or RatingGiven or CallEnded);
    }

    [Fact]
    public void A_key_rates_the_call_the_caller_is_thanked_and_the_call_ends_as_the_agent_ended_it()
    {
        var script = Press(Heard(HungUp()), '2').After(2);
        Assert.Equal((4, false), Given(script));

        script.Do(at => new PromptsFinished(at, script.Call.PlayingToken));

        Assert.Equal(CallState.WrapUp, script.Call.State);
        Assert.Equal(CallParty.Agent, script.Events.OfType<CallEnded>().Single().End.Party);
        Assert.Contains(script.Last.Commands, c => c is ReleaseCaller);

        // Being asked is neither talk nor handling: 30 s of talk, whatever the caller does afterwards.
        Assert.Equal(30_000, script.Record().TalkMilliseconds);
    }

    [Fact]
    public void The_last_rating_counts_and_a_low_one_says_so()
    {
        var script = Press(Heard(HungUp()), '5');
        Assert.Equal((1, true), Given(script));
        Press(script, '1');
        Assert.Equal((5, false), Given(script));
        Assert.Equal(2, script.Events.OfType<RatingGiven>().Count());
    }

    [Fact]
    public void A_key_before_the_end_of_the_question_is_an_answer_and_the_question_was_delivered()
    {
        var script = Press(HungUp(), '1');

        Assert.Equal(["DigitPressed", "RatingDelivered", "RatingGiven"], script.Last.Events.Select(e => e.GetType().Name));
        Assert.Contains(script.Last.Commands, c => c is StopPrompts);
    }

    [Fact]
    public void Silence_and_wrong_keys_are_asked_once_more_and_then_the_call_ends_unrated()
    {
        var script = Heard(HungUp()).After(Queue.Rating!.TimeoutSeconds);
        script.Do(DeadlinePassed.Instance);
        Assert.Contains(script.Last.Commands, c => c is PlayPrompts);
        Press(Heard(script), '9');

        Assert.Equal(CallState.WrapUp, script.Call.State);
        Assert.Single(script.Events.OfType<RatingDelivered>());
        Assert.DoesNotContain(script.Events, e => e is RatingGiven);
    }

    [Fact]
    public void Who_hangs_up_at_once_was_pushed_and_not_delivered()
    {
        var script = HungUp().After(1).Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));

        Assert.Equal(CallState.WrapUp, script.Call.State);
        Assert.Single(script.Events.OfType<RatingAsked>());
        Assert.DoesNotContain(script.Events, e => e is RatingDelivered);
    }

    [Fact]
    public void A_number_that_was_asked_lately_or_of_which_nothing_is_known_is_not_asked()
    {
        var resting = Queue with { Rating = Queue.Rating! with { RestHours = 24 } };
        var script = CallScript.Talking(resting);
        Assert.Equal(TimeSpan.FromHours(24), script.Effects.OfType<FindLastRating>().Single().Within);
        script.After(30).Ask(new HangUpRequest(CallScript.Anna, CallParty.Agent));
        Assert.Equal(CallState.WrapUp, script.Call.State);

        var allowed = CallScript.Talking(resting);
        allowed.Do(RatingAllowed.Instance);
        allowed.After(30).Ask(new HangUpRequest(CallScript.Anna, CallParty.Agent));
        Assert.Equal(CallState.Rating, allowed.Call.State);
    }

    [Fact]
    public void A_supervisor_who_ends_the_call_asks_nobody()
    {
        var script = CallScript.Talking(Queue);
        script.Ask(new HangUpRequest(CallScript.Anna, CallParty.Supervisor));
        Assert.DoesNotContain(script.Events, e => e is RatingAsked);
    }

    [Fact]
    public void The_summary_may_be_saved_while_the_caller_is_asked()
    {
        var script = HungUp();
        script.Do(new WrapUpDone(CallScript.Anna, "answered", null, Automatic: false));
        Assert.Equal(CallState.Rating, script.Call.State);
        Press(Heard(script), '1');
        script.Do(at => new PromptsFinished(at, script.Call.PlayingToken));
        Assert.Equal(CallState.Closed, script.Call.State);
        Assert.True(script.Record().IsClosed);
    }

    private static CallScript HungUp()
    {
        var script = CallScript.Talking(Queue).After(30);
        script.Ask(new HangUpRequest(CallScript.Anna, CallParty.Agent));
        return script;
    }

    private static CallScript Heard(CallScript script) => script.After(4).Do(at => new PromptsFinished(at, script.Call.PlayingToken));

    private static CallScript Press(CallScript script, char key) => script.Do(at => new DigitReceived(at, CallParty.Caller, key));

    private static (int Score, bool IsLow) Given(CallScript script) =>
        script.Events.OfType<RatingGiven>().Last() is var given ? (given.Score, given.IsLow) : default;
}
