using ContactCenter.Domain.Alerts;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Centre;

/// <summary>Teams and alerts of settings: what cannot be is refused with its place.</summary>
public sealed class AlertCheckTests
{
    private static readonly AlertRule Good = new()
    {
        Id = "waiting", Name = "排队", NameEnglish = "Waiting", Metric = AlertMetric.Waiting, Threshold = 5, ClearAt = 3, ForSeconds = 30,
    };

    public static TheoryData<string, AlertRule> Wrong => new()
    {
        { "clearAt", Good with { ClearAt = 6 } },
        { "clearAt", Good with { Metric = AlertMetric.Ready, Threshold = 5, ClearAt = 4 } },
        { "threshold", Good with { Metric = AlertMetric.AnswerRate, Threshold = 10_001, ClearAt = 10_001 } },
        { "forSeconds", Good with { ForSeconds = 3_601 } },
        { "scopeId", Good with { Scope = AlertScope.Queue } },
        { "scopeId", Good with { Scope = AlertScope.Queue, ScopeId = "nowhere" } },
        { "scopeId", Good with { ScopeId = "tax-general" } },
        { "metric", Good with { Scope = AlertScope.Team, ScopeId = "early" } },
        { "name", Good with { Name = " " } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Alert_that_makes_no_sense_is_refused_by_field(string field, AlertRule rule) =>
        Assert.Contains($"alerts[0].{field}", Check(rule).Keys);

    [Fact]
    public void Alert_that_makes_sense_is_taken()
    {
        Assert.DoesNotContain(Check(Good).Keys, key => key.StartsWith("alerts", StringComparison.Ordinal));
        var ofTeam = Good with { Metric = AlertMetric.Ready, Threshold = 2, ClearAt = 2, Scope = AlertScope.Team, ScopeId = "early" };
        Assert.DoesNotContain(Check(ofTeam).Keys, key => key.StartsWith("alerts", StringComparison.Ordinal));
    }

    [Fact]
    public void Team_is_led_by_its_own_and_an_agent_is_in_a_team_that_is_there()
    {
        var settings = With(Good);
        var stranger = settings with { Teams = [settings.Teams[0] with { Leads = [settings.Agents[1].Id] }] };
        Assert.Contains("teams[0].leads[0]", SettingsCheck.Check(stranger, settings).Keys);
        var lost = settings with { Agents = [settings.Agents[0] with { Team = "nowhere" }] };
        Assert.Contains("agents[0].team", SettingsCheck.Check(lost, settings).Keys);
    }

    private static IReadOnlyDictionary<string, Fault[]> Check(AlertRule rule) => SettingsCheck.Check(With(rule), With(rule));

    private static CentreSettings With(AlertRule rule)
    {
        var settings = SampleCentre.WithAgents(2);
        return settings with
        {
            Alerts = [rule],
            Teams = [new("early", "早班", "Early", [settings.Agents[0].Id])],
            Agents = [settings.Agents[0] with { Team = "early" }, .. settings.Agents.Skip(1)],
        };
    }
}
