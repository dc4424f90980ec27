using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Agents;

/// <summary>
/// One person as two machines: what the person said (<see cref="Availability"/>) and what the system knows (<see cref="Work"/>).
/// Replaced as a whole by every accepted input.
/// </summary>
public sealed record Agent
{
    public required AgentId Id { get; init; }

    public AgentAvailability Availability { get; init; } = AgentAvailability.SignedOut;

    /// <summary>Why the agent is NotReady.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset AvailabilitySince { get; init; }

    /// <summary>What the person asked for during a call; it takes effect after it.</summary>
    public AvailabilityChange? AfterCall { get; init; }

    public ImmutableArray<QueueId> Queues { get; init; } = [];

    /// <summary>When the last call left the agent; null before the first.</summary>
    public DateTimeOffset? WorkEndedAt { get; init; }

    /// <summary>The agent's phone can be rung.</summary>
    public bool Reachable { get; init; }

    /// <summary>When <see cref="Reachable"/> became what it is; null while it was never told.</summary>
    public DateTimeOffset? ReachableSince { get; init; }

    /// <summary>The one conversation (voice capacity 1); null is idle.</summary>
    public AgentWork? Work { get; init; }

    /// <summary>The end of the last work, or becoming ready: who has waited longest is first in line.</summary>
    public DateTimeOffset IdleSince { get; init; }

    /// <summary>After a failed offer an agent who stays ready is left alone until then, so that one call cannot storm one phone.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    public AgentWorkState WorkState => Work?.State ?? AgentWorkState.Idle;

    /// <summary>
    /// When the state that the agent is in now began, as screens show it: the work, or else the availability, which begins anew when
    /// work ends. Being ready without a phone is a state of its own.
    /// </summary>
    public DateTimeOffset StateSince => Work is { } work
        ? work.Since
        : Latest(
            AvailabilitySince,
            Availability is AgentAvailability.SignedOut ? null : WorkEndedAt,
            Availability is AgentAvailability.Ready && !Reachable ? ReachableSince : null);

    /// <summary>Whether an offer would be granted.</summary>
    public bool IsFree => Availability is AgentAvailability.Ready && Reachable && Work is null && PausedUntil is null;

    /// <summary>When <see cref="AgentDeadlinePassed"/> is due.</summary>
    public DateTimeOffset? Deadline => Work is { } work
        ? work.State switch
        {
            AgentWorkState.Reserved or AgentWorkState.Ringing => work.Offer.Deadline,
            AgentWorkState.WrapUp => work.WrapUpDeadline,
            AgentWorkState.Talking or AgentWorkState.Held or AgentWorkState.Idle => null,
        }
        : PausedUntil;

    public AgentCandidate AsCandidate => new(Id, IdleSince);

    private static DateTimeOffset Latest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        var latest = first;
        foreach (var other in others)
        {
            latest = other > latest ? other.Value : latest;
        }

        return latest;
    }
}

/// <summary>A wish for another availability, and whose it is.</summary>
public sealed record AvailabilityChange(AgentAvailability Availability, string? Reason, CallParty By);

/// <summary>Times that no administrator sets.</summary>
public static class AgentLimits
{
    /// <summary>Pause after a failed offer for an agent who stays ready.</summary>
    public static readonly TimeSpan FailedOfferPause = TimeSpan.FromSeconds(5);

    /// <summary>How often an agent compares its work with its call, and tells its queues again that it is free.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>When a Host is gone: work that is younger may not have been heard of by its call yet.</summary>
    public static readonly TimeSpan RecheckAge = TimeSpan.FromSeconds(2);
}
