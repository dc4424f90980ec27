using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Alerts;

/// <summary>What an alert watches. Each is a whole number: a count, seconds, or basis points (9500 is 95 %).</summary>
public enum AlertMetric
{
    /// <summary>Callers without an agent.</summary>
    Waiting,

    /// <summary>Seconds that the first of them has waited; 0 when nobody waits.</summary>
    LongestWait,

    /// <summary>Agents that could take a call now.</summary>
    Ready,

    /// <summary>Agents that are signed in.</summary>
    SignedIn,

    /// <summary>Agents that are ready and have no phone.</summary>
    Unreachable,

    /// <summary>Share of the calls of the last 15 minutes that were answered, basis points; nothing without calls.</summary>
    AnswerRate,

    /// <summary>Share of the calls of the last 15 minutes that were answered within 60 s, basis points.</summary>
    AnsweredWithin60Seconds,

    /// <summary>Mean wait of the calls of the last 15 minutes that were answered, seconds.</summary>
    AverageWait,

    /// <summary>Share of today's calls that were answered, basis points.</summary>
    AnswerRateToday,

    /// <summary>Seconds that the longest conversation of an agent goes on.</summary>
    LongestTalk,

    /// <summary>Seconds that the longest summary goes on.</summary>
    LongestWrapUp,

    /// <summary>Seconds that somebody has been not ready for longest.</summary>
    LongestNotReady,
}

/// <summary>Of what.</summary>
public enum AlertScope
{
    Centre,
    Queue,
    Team,
}

/// <summary>How bad it is.</summary>
public enum AlertSeverity
{
    Info,
    Warning,
    Critical,
}

/// <summary>A threshold that is watched (TEL-14).</summary>
[GenerateSerializer, Immutable, Alias("AlertRule")]
public sealed record AlertRule
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string NameEnglish { get; init; }

    [Id(3)] public AlertMetric Metric { get; init; }

    [Id(4)] public AlertScope Scope { get; init; }

    /// <summary>The queue or team; null for the centre.</summary>
    [Id(5)] public string? ScopeId { get; init; }

    /// <summary>Raised when the value is beyond it: above, or below for <see cref="AlertMetrics.IsLowBad"/>.</summary>
    [Id(6)] public int Threshold { get; init; }

    /// <summary>
    /// Over when the value is back at it or better; the distance to <see cref="Threshold"/> keeps it from coming and going.
    /// </summary>
    [Id(7)] public int ClearAt { get; init; }

    /// <summary>The value must be beyond the threshold for so long without a break (0–3600 s).</summary>
    [Id(8)] public int ForSeconds { get; init; }

    [Id(9)] public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    /// <summary>Ids of the roles that see it; empty: whoever sees the wallboard of its scope.</summary>
    [Id(10)] public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Pages sound when it is raised.</summary>
    [Id(11)] public bool Sound { get; init; }

    [Id(12)] public bool Enabled { get; init; } = true;
}

/// <summary>What holds of each metric.</summary>
public static class AlertMetrics
{
    /// <summary>The fewer the worse: the alert is raised below its threshold.</summary>
    public static bool IsLowBad(this AlertMetric metric) => metric is AlertMetric.Ready or AlertMetric.SignedIn || metric.IsRate();

    /// <summary>Basis points, 0–10,000.</summary>
    public static bool IsRate(this AlertMetric metric) =>
        metric is AlertMetric.AnswerRate or AlertMetric.AnsweredWithin60Seconds or AlertMetric.AnswerRateToday;

    /// <summary>It is about agents and so can be asked of a team; the others are about calls, which a team has none of.</summary>
    public static bool IsOfAgents(this AlertMetric metric) => metric is AlertMetric.Ready or AlertMetric.SignedIn or AlertMetric.Unreachable
        or AlertMetric.LongestTalk or AlertMetric.LongestWrapUp or AlertMetric.LongestNotReady;
}
