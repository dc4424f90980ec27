using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.History.Projections;

/// <summary>Which of an agent's two machines an interval is of.</summary>
public enum AgentIntervalKind
{
    Availability,
    Work,
}

/// <summary>An agent was in one state from <paramref name="StartedAt"/> to <paramref name="EndedAt"/> (null: still is).</summary>
/// <param name="Agent">Whose.</param>
/// <param name="Sequence">Sequence of the event that began it.</param>
/// <param name="Kind">Availability, or work for one call.</param>
/// <param name="State">Name of an <see cref="AgentAvailability"/> or <see cref="AgentWorkState"/>, in camel case.</param>
/// <param name="StartedAt">Its first moment.</param>
/// <param name="EndedAt">The first moment of what came after.</param>
/// <param name="Reason">Why NotReady.</param>
/// <param name="Call">The call of a work state.</param>
public sealed record AgentInterval(
    AgentId Agent,
    long Sequence,
    AgentIntervalKind Kind,
    string State,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    CallId? Call);

/// <summary>The last known state of an agent, a fold over the agent's events.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Availability">Set by the person, a supervisor or the system.</param>
/// <param name="Reason">Why NotReady.</param>
/// <param name="Queues">Signed in to these.</param>
/// <param name="Since">Of the availability.</param>
/// <param name="LastSequence">Of the last event that was folded in.</param>
/// <param name="Open">The intervals that go on: one of availability, one per call at work.</param>
/// <param name="WorkEndedAt">When the last call left the agent.</param>
public sealed record AgentLastState(
    AgentId Agent,
    AgentAvailability Availability,
    string? Reason,
    ImmutableArray<QueueId> Queues,
    DateTimeOffset Since,
    long LastSequence,
    ImmutableArray<AgentInterval> Open,
    DateTimeOffset? WorkEndedAt = null);

/// <summary>How each event changes the state of its agent, and which intervals begin and end with it.</summary>
internal static class AgentTimeline
{
    /// <returns>The state after the event, and the intervals that it began or ended.</returns>
    public static (AgentLastState? State, ImmutableArray<AgentInterval> Changed) Apply(AgentLastState? state, StreamEvent entry)
    {
        if (entry.Event is not AgentEvent e || entry.Sequence <= (state?.LastSequence ?? 0))
        {
            return (state, []);
        }

        var known = state ?? new(e.Agent, AgentAvailability.SignedOut, null, [], e.At, 0, []);
        var (next, changed) = e switch
        {
            AgentSignedIn s => Become(known with { Queues = s.Queues }, entry, AgentAvailability.NotReady, NotReadyReasonCodes.SignedIn),
            AgentQueuesChanged q => (known with { Queues = q.Queues }, []),
            AgentSignedOut => Become(known with { Queues = [] }, entry, AgentAvailability.SignedOut, null),
            AgentBecameReady => Become(known, entry, AgentAvailability.Ready, null),
            AgentBecameNotReady n => Become(known, entry, AgentAvailability.NotReady, n.Reason),
            AgentWorkStateChanged w => Work(known, entry, w),
            _ => (known, []),
        };
        return (next with { LastSequence = entry.Sequence }, changed);
    }

    private static (AgentLastState State, ImmutableArray<AgentInterval> Changed) Become(
        AgentLastState state, StreamEvent entry, AgentAvailability availability, string? reason)
    {
        var at = entry.Event.At;
        var begun = new AgentInterval(
            state.Agent, entry.Sequence, AgentIntervalKind.Availability, Database.EnumText.Of(availability), at, null, reason, null);
        var next = state with { Availability = availability, Reason = reason, Since = at };
        return Replace(next, i => i.Kind is AgentIntervalKind.Availability, at, begun);
    }

    private static (AgentLastState State, ImmutableArray<AgentInterval> Changed) Work(AgentLastState state, StreamEvent entry, AgentWorkStateChanged e)
    {
        var begun = e.State is AgentWorkState.Idle
            ? null
            : new AgentInterval(state.Agent, entry.Sequence, AgentIntervalKind.Work, Database.EnumText.Of(e.State), e.At, null, null, e.Call);
        var next = begun is null ? state with { WorkEndedAt = e.At } : state;
        return Replace(next, i => i.Kind is AgentIntervalKind.Work && i.Call == e.Call, e.At, begun);
    }

    private static (AgentLastState State, ImmutableArray<AgentInterval> Changed) Replace(
        AgentLastState state, Func<AgentInterval, bool> ends, DateTimeOffset at, AgentInterval? begun)
    {
        ImmutableArray<AgentInterval> begins = begun is null ? [] : [begun];
        var ended = state.Open.Where(ends).Select(i => i with { EndedAt = at });
        return (state with { Open = [.. state.Open.Where(i => !ends(i)), .. begins] }, [.. ended, .. begins]);
    }
}
