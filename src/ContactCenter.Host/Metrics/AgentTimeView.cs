using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Projections;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Metrics;

/// <summary>What the rows of the report of working time stand for.</summary>
public enum AgentTimeBy
{
    Agent,
    Day,
    AgentDay,
}

/// <summary>How agents spent their time; days are the centre's, <see cref="To"/> is the last one.</summary>
/// <param name="Reasons">Why agents were NotReady, those that occur: the columns of the report.</param>
public sealed record AgentTimeView(
    DateOnly From,
    DateOnly To,
    AgentTimeBy By,
    IReadOnlyList<NotReadyReason> Reasons,
    AgentTimeSums Total,
    IReadOnlyList<AgentTimeRowView> Rows)
{
    internal static AgentTimeView Of(DayPeriod days, AgentTimeBy by, IReadOnlyList<AgentTimeRow> read, ICentreDirectory centre) => new(
        days.First,
        days.Last,
        by,
        ReasonsOf(read, centre),
        AgentTimeSums.Of(read),
        [.. read
            .GroupBy(r => (Agent: by is AgentTimeBy.Day ? null : r.Agent.Value, Day: by is AgentTimeBy.Agent ? null : r.Day))
            .OrderBy(g => g.Key.Day, StringComparer.Ordinal).ThenBy(g => g.Key.Agent, StringComparer.Ordinal)
            .Select(g => new AgentTimeRowView(g.Key.Agent, NameOf(g.Key.Agent, centre), g.Key.Day, AgentTimeSums.Of(g)))]);

    /// <summary>In the order of the settings; one that they no longer have is shown as its code.</summary>
    internal static IReadOnlyList<NotReadyReason> ReasonsOf(IEnumerable<AgentTimeRow> read, ICentreDirectory centre)
    {
        var known = centre.Current.NotReadyReasons;
        var codes = read.Select(r => r.Reason).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. known.Where(r => codes.Contains(r.Code)),
            .. codes.Except(known.Select(r => r.Code)).Order(StringComparer.Ordinal).Select(code => new NotReadyReason(code, code, code, IsSystem: false)),
        ];
    }

    internal static string? NameOf(string? agent, ICentreDirectory centre) =>
        agent is null ? null : centre.FindAgent(AgentId.From(agent))?.Name ?? agent;
}

/// <param name="AgentId">Null where rows are days.</param>
/// <param name="Name">Of the agent.</param>
/// <param name="Day">2026-11-21; null where rows are agents.</param>
public sealed record AgentTimeRowView(string? AgentId, string? Name, string? Day, AgentTimeSums Time);

/// <summary>
/// Times in seconds. Signed in is ready and not ready together; not ready is the sum of its reasons; ready is idle and the work with calls
/// together, because work takes place while somebody is ready.
/// </summary>
public sealed record AgentTimeSums(
    double SignedInSeconds,
    double ReadySeconds,
    double NotReadySeconds,
    double IdleSeconds,
    double RingingSeconds,
    double TalkSeconds,
    double HoldSeconds,
    double WrapUpSeconds,
    IReadOnlyDictionary<string, ReasonTime> Reasons)
{
    private const double MillisecondsPerSecond = 1_000;

    internal static AgentTimeSums Of(IEnumerable<AgentTimeRow> rows)
    {
        var (availability, work) = (rows.Where(r => r.Kind is AgentIntervalKind.Availability).ToList(), rows.Where(r => r.Kind is AgentIntervalKind.Work).ToList());
        var ready = Sum(availability, nameof(AgentAvailability.Ready));
        var ringing = Sum(work, nameof(AgentWorkState.Reserved)) + Sum(work, nameof(AgentWorkState.Ringing));
        var (talk, hold, wrapUp) = (Sum(work, nameof(AgentWorkState.Talking)), Sum(work, nameof(AgentWorkState.Held)), Sum(work, nameof(AgentWorkState.WrapUp)));
        var notReady = Sum(availability, nameof(AgentAvailability.NotReady));
        return new(
            (ready + notReady) / MillisecondsPerSecond,
            ready / MillisecondsPerSecond,
            notReady / MillisecondsPerSecond,
            (ready - ringing - talk - hold - wrapUp) / MillisecondsPerSecond,
            ringing / MillisecondsPerSecond,
            talk / MillisecondsPerSecond,
            hold / MillisecondsPerSecond,
            wrapUp / MillisecondsPerSecond,
            availability.Where(r => r.Reason is not null).GroupBy(r => r.Reason!).ToDictionary(
                g => g.Key, g => new ReasonTime(g.Sum(r => r.Milliseconds) / MillisecondsPerSecond, g.Sum(r => r.Times)), StringComparer.Ordinal));
    }

    private static long Sum(List<AgentTimeRow> rows, string state) =>
        rows.Where(r => string.Equals(r.State, state, StringComparison.OrdinalIgnoreCase)).Sum(r => r.Milliseconds);
}

/// <param name="Times">How often it began.</param>
public sealed record ReasonTime(double Seconds, long Times);
