using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Alerts;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Alerts;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Alerts;

/// <summary>TEL-14: what is raised is kept, goes on over the end of a Host, and is over with its rule.</summary>
public sealed class AlertWatchTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly AlertRule Rule = new()
    {
        Id = "wait", Name = "等待", NameEnglish = "Wait", Metric = AlertMetric.LongestWait, Threshold = 30, ClearAt = 20,
    };

    [Fact]
    public void Alert_is_kept_when_it_is_raised_gets_worse_and_is_over_and_the_first_who_acknowledges_stays()
    {
        var watch = new AlertWatch();
        var raised = Assert.Single(watch.Look([Rule], _ => 40, Begin));
        Assert.Equal((40, 40, (DateTimeOffset?)null), (raised.Value, raised.Worst, raised.ClearedAt));
        Assert.Empty(watch.Look([Rule], _ => 35, Begin.AddSeconds(2)));
        Assert.Equal(50, Assert.Single(watch.Look([Rule], _ => 50, Begin.AddSeconds(4))).Worst);

        Assert.Equal("ann", watch.Acknowledge(raised.Alert, "ann", Begin.AddSeconds(5))!.AcknowledgedBy);
        Assert.Equal("ann", watch.Acknowledge(raised.Alert, "bob", Begin.AddSeconds(6))!.AcknowledgedBy);

        var over = Assert.Single(watch.Look([Rule], _ => 10, Begin.AddSeconds(8)));
        Assert.Equal((raised.Alert, 50, Begin.AddSeconds(8), "ann"), (over.Alert, over.Worst, over.ClearedAt, over.AcknowledgedBy));
        Assert.Empty(watch.Open);
        Assert.Null(watch.Acknowledge(raised.Alert, "bob", Begin.AddSeconds(9)));
    }

    [Fact]
    public void What_was_open_goes_on_at_another_host_and_is_over_when_its_rule_is_taken_out()
    {
        var before = new AlertWatch();
        before.Look([Rule], _ => 40, Begin);

        var after = new AlertWatch();
        after.Resume(before.Open);
        Assert.Empty(after.Look([Rule], _ => 40, Begin.AddSeconds(20)));
        Assert.Equal(before.Open[0].Alert, Assert.Single(after.Open).Alert);

        var over = Assert.Single(after.Look([Rule with { Enabled = false }], _ => 40, Begin.AddSeconds(22)));
        Assert.Equal(Begin.AddSeconds(22), over.ClearedAt);
        Assert.Empty(after.Open);
    }

    /// <summary>A call that rings has left the line and still waits; what another queue does is none of this one's.</summary>
    [Fact]
    public void Metrics_are_those_of_their_scope()
    {
        var settings = SampleCentre.WithAgents(2) with { Teams = [new("early", "早班", "Early", [])] };
        settings = settings with { Agents = [settings.Agents[0] with { Team = "early" }, settings.Agents[1]] };
        var offer = new Domain.Calls.CallOffer(
            new("o1"), new("c1"), settings.Agents[1].Id, SampleCentre.General, Begin.AddSeconds(60), "138", "12366", Begin);
        var scene = new AlertScene(
            settings,
            new(Begin, Figures.None, Figures.None, ImmutableDictionary<QueueId, QueueLiveFigures>.Empty,
                ImmutableDictionary<AgentId, Figures>.Empty, [], 0, ImmutableDictionary<AgentId, OffersNotTaken>.Empty),
            [
                new(SampleCentre.General, [], 1, []),
                new(SampleCentre.Software, [new(new("c2"), Begin.AddSeconds(20), 0, "139", "12366")], 0, []),
            ],
            [
                Agent(settings.Agents[0].Id, AgentAvailability.Ready, null),
                Agent(
                    settings.Agents[1].Id, AgentAvailability.Ready,
                    new(new("c1"), AgentWorkState.Ringing, Begin.AddSeconds(25), offer, null, null)),
            ]);
        int? Value(AlertRule rule) => scene.ValueOf(rule, Begin.AddSeconds(50));

        Assert.Equal(50, Value(Rule));
        Assert.Equal(30, Value(Rule with { Scope = AlertScope.Queue, ScopeId = SampleCentre.Software.Value }));
        Assert.Equal(2, Value(Rule with { Metric = AlertMetric.Waiting }));
        Assert.Equal(1, Value(Rule with { Metric = AlertMetric.Ready, Scope = AlertScope.Team, ScopeId = "early" }));
        Assert.Equal(2, Value(Rule with { Metric = AlertMetric.SignedIn }));
        Assert.Null(Value(Rule with { Metric = AlertMetric.AnswerRate }));
        Assert.Equal(0, Value(Rule with { Metric = AlertMetric.LongestTalk }));
    }

    private static AgentSnapshot Agent(AgentId id, AgentAvailability availability, AgentWork? work) => new(
        id, availability, null, null, Begin, [SampleCentre.General], Reachable: true, work, Begin, null);
}
