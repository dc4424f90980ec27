using System.Collections.Frozen;
using ContactCenter.Domain.Alerts;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Centre;

/// <summary>An alert watches something that is there, and cannot come and go with every call.</summary>
internal static class AlertCheck
{
    private const int FullRate = 10_000;
    private const int Most = 86_400;
    private const int MostRules = 200;

    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        var queues = settings.Queues.Select(q => q.Id.Value).OfType<string>().ToFrozenSet();
        var teams = settings.Teams.Select(t => t.Id).OfType<string>().ToFrozenSet();
        problems.If(settings.Alerts.Length > MostRules, "alerts", Wrong.TooMany(MostRules));
        problems.Unique("alerts", "id", settings.Alerts, rule => rule.Id);
        foreach (var (i, rule) in settings.Alerts.Index())
        {
            var at = $"alerts[{i}]";
            problems.Id($"{at}.id", rule.Id);
            problems.Name($"{at}.name", rule.Name);
            problems.Name($"{at}.nameEnglish", rule.NameEnglish);
            problems.If(!Enum.IsDefined(rule.Metric), $"{at}.metric", Wrong.NoChoice);
            problems.If(!Enum.IsDefined(rule.Severity), $"{at}.severity", Wrong.NoChoice);
            problems.If(!Enum.IsDefined(rule.Scope), $"{at}.scope", Wrong.NoChoice);
            problems.If(rule.Scope is AlertScope.Team && !rule.Metric.IsOfAgents(), $"{at}.metric", CentreFaults.TeamHasNoCalls);
            problems.If(
                rule.Scope is AlertScope.Centre != (rule.ScopeId is null),
                $"{at}.scopeId",
                rule.Scope is AlertScope.Centre ? CentreFaults.CentreHasNoId : Wrong.Missing);
            problems.Known($"{at}.scopeId", rule.ScopeId, rule.Scope switch
            {
                AlertScope.Queue => queues,
                AlertScope.Team => teams,
                _ => rule.ScopeId is { } any ? [any] : FrozenSet<string>.Empty,
            });
            CheckLimits(at, rule, problems);
        }
    }

    private static void CheckLimits(string at, AlertRule rule, SettingsProblems problems)
    {
        var most = rule.Metric.IsRate() ? FullRate : Most;
        problems.Range($"{at}.threshold", rule.Threshold, 0, most);
        problems.Range($"{at}.forSeconds", rule.ForSeconds, 0, 3_600);
        if (rule.Metric.IsLowBad())
        {
            problems.If(
                rule.ClearAt < rule.Threshold || rule.ClearAt > most,
                $"{at}.clearAt",
                CentreFaults.OverAtOrAbove.With(rule.Threshold, most));
        }
        else
        {
            problems.If(
                rule.ClearAt > rule.Threshold || rule.ClearAt < 0,
                $"{at}.clearAt",
                CentreFaults.OverAtOrBelow.With(0, rule.Threshold));
        }

        problems.If(rule.Roles.IsDefault || rule.Roles.Any(string.IsNullOrEmpty), $"{at}.roles", Wrong.Unusable);
    }
}
