using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Routing;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Tests.Routing;

public sealed class RoutingPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly SkillId Vat = new("vat");
    private static readonly SkillId Uyghur = new("uyghur");

    /// <summary>Idle for 30, 20 and 10 s; at work for 60, 20 and 40 per cent of the time; last asked in the order c, a, b.</summary>
    [Theory]
    [InlineData("longest-idle", "a b c")]
    [InlineData("least-occupied", "b c a")]
    [InlineData("round-robin", "c a b")]
    [InlineData("skill-first", "a b c")]
    [InlineData("last-agent-first", "a b c")]
    [InlineData("a name that is none", "a b c")]
    public void Each_policy_has_its_order(string policy, string expected)
    {
        var board = Board(new() { Policy = RoutingPolicies.Find(policy) });
        foreach (var agent in new[] { "c", "a", "b" })
        {
            board.AgentAvailable(new(new(agent), Start));
            board.Enqueue(Entry($"before-{agent}"), Start);
            board.TakeNext(Start);
        }

        board.AgentAvailable(new(new("b"), Start.AddSeconds(-20), 2_000));
        board.AgentAvailable(new(new("c"), Start.AddSeconds(-10), 4_000));
        board.AgentAvailable(new(new("a"), Start.AddSeconds(-30), 6_000));
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(1, 3).Select(number => Next(board, Entry($"c{number}")))));
    }

    [Theory]
    [InlineData("longest-idle", "able")]
    [InlineData("skill-first", "best")]
    public void Who_cannot_what_is_needed_is_passed_over(string policy, string expected)
    {
        var board = Board(
            new() { Policy = RoutingPolicies.Find(policy), Skills = [new(Vat, 5)] },
            ("unable", [new(Vat, 4), new(Uyghur, 10)]), ("able", [new(Vat, 5)]), ("best", [new(Vat, 9)]));
        Free(board, "unable", "able", "best");
        Assert.Equal(expected, Next(board, Entry("c1")));
    }

    [Fact]
    public void Caller_whom_nobody_can_serve_keeps_nobody_behind_from_being_served()
    {
        var board = Board(new(), ("a", [new(Vat, 10)]));
        Free(board, "a");
        board.Enqueue(Entry("first") with { Skills = [new(Uyghur, 1)] }, Start);
        Assert.Equal("a", Next(board, Entry("second", second: 5) with { Skills = [new(Vat, 10)] }));
        Assert.Equal(QueueEntryState.Waiting, board.StateOf(new("first")));
    }

    /// <summary>Needed: 8; every 30 s 3 less, not below 1.</summary>
    [Theory]
    [InlineData(29.9, 7, false)]
    [InlineData(30, 5, true)]
    [InlineData(59.9, 4, false)]
    [InlineData(60, 2, true)]
    [InlineData(600, 1, true)]
    [InlineData(600, 0, false)]
    public void Less_is_asked_for_the_longer_somebody_waits(double seconds, int level, bool isServed)
    {
        var board = Board(new() { Skills = [new(Vat, 8)], Relaxation = new(30, 3, 1) }, ("a", level == 0 ? [] : [new(Vat, level)]));
        Free(board, "a");
        board.Enqueue(Entry("c1"), Start);
        Assert.Equal(isServed, board.TakeNext(Start.AddSeconds(seconds)) is not null);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Skill_is_given_up_altogether_only_where_the_rule_says_so(int lowest, bool isServed)
    {
        var board = Board(new() { Skills = [new(Vat, 3)], Relaxation = new(10, 10, lowest) }, ("a", []));
        Free(board, "a");
        board.Enqueue(Entry("c1"), Start);
        Assert.Equal(isServed, board.TakeNext(Start.AddSeconds(10)) is not null);
    }

    [Fact]
    public void Lowest_above_the_minimum_raises_nothing() =>
        Assert.True(SkillDemand.After([new(Vat, 3)], new(10, 1, 7), TimeSpan.FromHours(1)).IsMetBy(new([new(Vat, 3)])));

    /// <summary>The last agent is b; 20 s is what the queue waits for it.</summary>
    [Theory]
    [InlineData("free", 0, "b")]
    [InlineData("busy", 19.9, null)]
    [InlineData("busy", 20, "a")]
    [InlineData("on a break", 0, "a")]
    [InlineData("gone", 0, "a")]
    public void Who_spoke_with_the_caller_last_is_waited_for_while_that_makes_sense(string state, double seconds, string? expected)
    {
        var board = Board(new() { Policy = RoutingPolicies.Find("last-agent-first"), LastAgentWait = TimeSpan.FromSeconds(20) });
        if (state != "gone")
        {
            board.Members.Heard(new(new("b"), OnDuty: state != "on a break"), Start);
        }

        Free(board, "a");
        if (state == "free")
        {
            Free(board, "b");
        }

        board.Enqueue(Entry("c1") with { LastAgent = new("b") }, Start);
        Assert.Equal(expected, board.TakeNext(Start.AddSeconds(seconds))?.Candidate.Agent.Value);
    }

    [Fact]
    public void Last_agent_who_did_not_take_the_call_is_not_asked_first_again()
    {
        var board = Board(new() { Policy = RoutingPolicies.Find("last-agent-first"), LastAgentWait = TimeSpan.FromSeconds(20) });
        Free(board, "a", "b");
        board.Members.Heard(new(new("b"), OnDuty: true), Start);
        var entry = Entry("c1") with { LastAgent = new("b") };
        board.Enqueue(entry, Start);
        board.Granted(board.TakeNext(Start)!, new("o1"), Start.AddSeconds(20), Start);
        board.AgentAvailable(new(new("b"), Start.AddSeconds(10)));
        Assert.Equal("a", Next(board, entry));
    }

    /// <summary>
    /// One point is worth a minute: who has five goes before those who came up to five minutes earlier, and before nobody else.
    /// </summary>
    [Theory]
    [InlineData(299, "vip")]
    [InlineData(301, "patient")]
    public void Priority_ages_so_that_nobody_starves(int second, string expected)
    {
        var board = Board(new() { AgeingSeconds = 60 });
        board.Enqueue(Entry("patient"), Start);
        board.Enqueue(Entry("vip", second, priority: 5), Start);
        Free(board, "a");
        Assert.Equal(expected, board.TakeNext(Start.AddSeconds(second))!.Entry.Call.Value);
    }

    [Fact]
    public void Call_that_lost_its_agent_goes_first_however_fast_priority_ages()
    {
        var board = Board(new() { AgeingSeconds = 1 });
        board.Enqueue(Entry("patient"), Start);
        board.Enqueue(Entry("lost", second: 7_200, priority: WaitingLine.FrontPriority), Start);
        Assert.Equal(["lost", "patient"], board.Waiting.Select(entry => entry.Call.Value));
    }

    [Fact]
    public void New_settings_order_who_waits_and_who_is_free_anew_and_leave_offers_alone()
    {
        var board = Board(new() { AgeingSeconds = 3_600 });
        Free(board, "x");
        board.Enqueue(Entry("offered"), Start);
        board.Granted(board.TakeNext(Start)!, new("o"), Start.AddSeconds(20), Start);
        board.Enqueue(Entry("patient"), Start);
        board.Enqueue(Entry("vip", second: 100, priority: 1), Start);
        board.AgentAvailable(new(new("idle"), Start.AddSeconds(-9), 9_000));
        board.AgentAvailable(new(new("fresh"), Start, 0));
        board.Use(new() { AgeingSeconds = 10, Policy = RoutingPolicies.Find("least-occupied") }, _ => SkillSet.None);
        Assert.Equal(["patient", "vip"], board.Waiting.Select(entry => entry.Call.Value));
        Assert.Equal(["fresh", "idle"], board.Free.Select(agent => agent.Value));
        Assert.Equal(QueueEntryState.OfferPending, board.StateOf(new("offered")));
    }

    /// <summary>The agent prefers q1 over q2 over q3; who is first there has waited so many seconds; one step is worth 60 s.</summary>
    [Theory]
    [InlineData(10, 60, 100, "q1 q2 q3")]
    [InlineData(10, 71, 100, "q2 q1 q3")]
    [InlineData(10, 60, 131, "q3 q1 q2")]
    [InlineData(null, 1, 2, "q2 q3")]
    [InlineData(null, null, null, "")]
    public void Agent_of_several_queues_serves_the_preferred_unless_somebody_waits_much_longer(int? first, int? second, int? third,
        string expected)
    {
        var heads = new[] { ("q1", first), ("q2", second), ("q3", third) }
            .Where(queue => queue.Item2 is not null)
            .ToDictionary(queue => new QueueId(queue.Item1), queue => new QueueHead(Start.AddSeconds(-queue.Item2!.Value), 60));
        Assert.Equal(expected, string.Join(' ', QueueChoice.Order([new("q1"), new("q2"), new("q3")], heads)));
    }

    [Fact]
    public void Head_of_a_queue_is_the_first_whom_this_agent_may_serve()
    {
        var board = Board(
            new() { Policy = RoutingPolicies.Find("last-agent-first"), LastAgentWait = TimeSpan.FromSeconds(20), AgeingSeconds = 30,
                Priority = 2 }, ("a", []), ("b", []));
        board.Members.Heard(new(new("b"), OnDuty: true), Start);
        board.Enqueue(Entry("difficult") with { Skills = [new(Vat, 1)] }, Start);
        board.Enqueue(Entry("known", second: 1) with { LastAgent = new("b") }, Start);
        board.Enqueue(Entry("anybody", second: 2), Start);
        Assert.Equal(new QueueHead(Start.AddSeconds(2 - 60), 30), board.HeadFor(new("a"), Start.AddSeconds(3)));
        Assert.Equal(new QueueHead(Start.AddSeconds(1 - 60), 30), board.HeadFor(new("b"), Start.AddSeconds(3)));
    }

    [Fact]
    public void Estimate_is_the_place_times_the_cycle_over_those_on_duty()
    {
        var board = Board(new() { UsualCycle = TimeSpan.FromSeconds(300) });
        board.Enqueue(Entry("c1"), Start);
        board.Enqueue(Entry("c2", second: 1), Start);
        Assert.Equal(new QueueStanding(2, null, null), board.StandingOf(new("c2"), Start));
        board.Members.Heard(new(new("a"), OnDuty: true), Start);
        board.Members.Heard(new(new("b"), OnDuty: true), Start);
        board.Members.Heard(new(new("c"), OnDuty: false), Start);
        Assert.Equal(new QueueStanding(2, 300, 3), board.StandingOf(new("c2"), Start));
        Assert.Equal(450, board.NextWaitSeconds);
        Assert.Null(board.StandingOf(new("nobody"), Start));
    }

    [Fact]
    public void Estimate_follows_how_long_agents_really_take_and_forgets_offers_that_failed()
    {
        var estimate = new WaitEstimate(TimeSpan.FromSeconds(300));
        Enumerable.Repeat(TimeSpan.FromSeconds(100), 100).ToList().ForEach(estimate.Observe);
        estimate.Observe(TimeSpan.FromSeconds(-5));
        Assert.InRange(estimate.Cycle.TotalSeconds, 100, 102);
        Assert.Equal((21, 7_200, null), (estimate.Of(2, 10), estimate.Of(10_000, 1), estimate.Of(1, 0)));
    }

    [Fact]
    public void Members_who_fall_silent_are_gone_and_a_queue_that_came_up_knows_nothing_at_first()
    {
        var members = new QueueMembers(Start);
        Assert.Null(members.SignedIn(Start.AddSeconds(29)));
        Assert.Equal(0, members.SignedIn(Start.AddSeconds(30)));
        members.Heard(new(new("a"), OnDuty: true), Start);
        members.Heard(new(new("a"), OnDuty: false), Start.AddSeconds(20));
        Assert.Equal((1, 0), (members.SignedIn(Start), members.OnDuty));
        Assert.False(members.ForgetSilent(Start.AddSeconds(69)));
        Assert.True(members.ForgetSilent(Start.AddSeconds(70)));
        Assert.Equal(0, members.SignedIn(Start.AddSeconds(70)));
    }

    private static MatchingBoard Board(QueueRules rules, params (string Agent, ImmutableArray<SkillLevel> Levels)[] skills)
    {
        var board = new MatchingBoard(Start);
        var known = skills.ToDictionary(one => new AgentId(one.Agent), one => new SkillSet(one.Levels));
        board.Use(rules, agent => known.GetValueOrDefault(agent, SkillSet.None));
        return board;
    }

    private static void Free(MatchingBoard board, params string[] agents)
    {
        foreach (var (i, agent) in agents.Index())
        {
            board.AgentAvailable(new(new(agent), Start.AddSeconds(i)));
        }
    }

    private static string? Next(MatchingBoard board, QueueEntry entry)
    {
        board.Enqueue(entry, Start);
        return board.TakeNext(Start.AddSeconds(10))?.Candidate.Agent.Value;
    }

    private static QueueEntry Entry(string call, int second = 0, int priority = 0) =>
        new(new(call), Start.AddSeconds(second), priority, "138", "12366");
}
