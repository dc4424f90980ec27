using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Tests.Routing.Model;

namespace ContactCenter.Domain.Tests.Routing;

/// <summary>
/// What users of other queueing software report, played on the model. Nothing is lost on the way here; phones answer after 0.3 s.
/// </summary>
public sealed class KnownFaultTests
{
    private static readonly QueueId General = new("general");
    private static readonly QueueId Special = new("special");
    private static readonly AgentId Anna = new("a1");
    private static readonly AgentId Bo = new("a2");

    private readonly ModelCentre _centre = NewCentre();

    /// <summary>asterisk/asterisk#108 and #1637: of several queues the agent gets the caller of whichever is looked at first.</summary>
    [Fact]
    public void Agent_of_two_queues_gets_whoever_waits_longest_and_not_the_queue_that_is_faster()
    {
        Arrive("waits-in-second", Special);
        Pass(100);
        Arrive("came-to-first", General);
        Pass(20);
        Ready(Anna);
        Pass(60);
        Assert.Equal(["waits-in-second", "came-to-first"], Answered);
    }

    /// <summary>asterisk/asterisk#1691: a call that joins at the first place stops the offering of all others.</summary>
    [Fact]
    public void Call_that_joins_at_the_first_place_keeps_nobody_from_being_offered()
    {
        Arrive("one", General);
        Arrive("two", Special);
        Pass(5);
        Arrive("first", General, priority: 50);
        Ready(Anna);
        Pass(120);
        Assert.Equal(["first", "one", "two"], Answered);
    }

    /// <summary>OpenSIPS/opensips#2679: agents in wrap-up become free when the last of them does.</summary>
    [Fact]
    public void Each_agent_is_free_at_the_end_of_its_own_summary()
    {
        Ready(Anna);
        Ready(Bo);
        Arrive("one", General);
        Pass(10);
        Arrive("two", General);
        Arrive("three", General);
        var free = _centre.Agents[Anna].State.Works.Single().WrapUpDeadline!.Value;
        _centre.RunUntil(free.AddMilliseconds(400));
        Assert.Equal(("three", AgentWorkState.WrapUp), (Answered[^1], _centre.Agents[Bo].State.WorkState));
    }

    /// <summary>
    /// signalwire/freeswitch#2529: the caller hangs up while the agent is being called, and the agent's phone rings for nobody.
    /// </summary>
    [Fact]
    public void Caller_who_leaves_while_the_offer_is_on_its_way_rings_nobody_and_frees_the_agent_for_the_next()
    {
        Ready(Anna);
        Arrive("gone", General).CallerLeaves();
        Arrive("next", General);
        Pass(1);
        Assert.Equal(["next"], Answered);
        Assert.DoesNotContain(_centre.History, entry => entry.Stream == "call/gone" && entry.Event is CallOffered);
    }

    /// <summary>
    /// OpenSIPS/opensips#2530, #3123 and signalwire/freeswitch#1973: agent and caller stay as they were when the call was lost.
    /// </summary>
    [Fact]
    public void Agent_whose_call_was_lost_is_free_within_two_beats()
    {
        Ready(Anna);
        Arrive("lost", General);
        Pass(1);
        var call = _centre.Calls[new("lost")];
        call.IsAway = true;
        call.ComeUpAt(0);
        Pass(2 * AgentLimits.Beat.TotalSeconds);
        Assert.True(_centre.Agents[Anna].State.IsFree);
    }

    /// <summary>amazon-connect/amazon-connect-streams#292 and signalwire/freeswitch#800: who refuses is rung again and again.</summary>
    [Fact]
    public void Agent_who_refuses_and_stays_ready_is_left_alone_for_a_while()
    {
        _centre.Settings = _centre.Settings with { Queues = [.. _centre.Settings.Queues.Select(queue =>
            queue with { NotReadyOnNoAnswer = false })] };
        Ready(Anna);
        Arrive("refused", General);
        Pass(0.1);
        _centre.Calls[new("refused")].Do(new Requested(new DeclineRequest(Anna, _centre.Calls[new("refused")].State.Offer!.Offer.Id)));
        Pass(AgentLimits.FailedOfferPause.TotalSeconds - 0.1);
        Assert.Single(_centre.History, entry => entry.Event is CallOffered);
        Pass(2);
        Assert.Equal(2, _centre.History.Count(entry => entry.Event is CallOffered));
    }

    /// <summary>asterisk/asterisk#1006: the summary of one queue is cut short by a call of another.</summary>
    [Fact]
    public void Summary_of_one_queue_is_not_cut_short_by_a_call_of_another()
    {
        Ready(Anna);
        Arrive("one", General);
        Pass(4);
        var until = _centre.Agents[Anna].State.Works.Single().WrapUpDeadline!.Value;
        Arrive("two", Special);
        _centre.RunUntil(until.AddMilliseconds(-1));
        Assert.Equal(["one"], Answered);
        Pass(1);
        Assert.Equal(["one", "two"], Answered);
    }

    private List<string> Answered =>
        [.. _centre.History.Where(entry => entry.Event is CallConnected).Select(entry => entry.Stream["call/".Length..])];

    private static ModelCentre NewCentre()
    {
        var tape = new Tape([]);
        var settings = ModelCentre.Floor(tape);
        return new(tape, settings with { Queues = [.. settings.Queues.Select(queue =>
            queue with { Skills = [], Overflow = [] })] }) { IsKind = true };
    }

    private void Ready(AgentId agent)
    {
        var person = _centre.Agents[agent];
        person.Do(new ReachableChanged(true));
        person.SignIn();
        person.Do(new ChangeAvailability(AgentAvailability.Ready, null, CallParty.Agent, ReasonSelectable: false));
        Pass(0.1);
    }

    private ModelCall Arrive(string call, QueueId queue, int priority = 0) =>
        new(_centre, new(call), new EntryNumberSettings { Number = "12366", Name = "12366", Queue = queue, Priority = priority }, 0);

    private void Pass(double seconds) => _centre.RunUntil(_centre.Now.AddSeconds(seconds));
}
