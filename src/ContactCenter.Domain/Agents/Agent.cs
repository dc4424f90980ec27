using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
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

    /// <summary>The agent's phone can be rung; chats need none.</summary>
    public bool Reachable { get; init; }

    /// <summary>When <see cref="Reachable"/> became what it is; null while it was never told.</summary>
    public DateTimeOffset? ReachableSince { get; init; }

    /// <summary>All conversations, in the order in which they came; never more than <see cref="Capacity"/> admits.</summary>
    public ImmutableArray<AgentWork> Works { get; init; } = [];

    /// <summary>How many at a time, by the settings in force. What is in work when it shrinks goes on.</summary>
    public ChannelCapacity Capacity { get; init; } = ChannelCapacity.Standard;

    /// <summary>The conversation that screens show first: the call, or else the oldest; null is idle.</summary>
    public AgentWork? Work => Works.FirstOrDefault(work => work.Channel is ConversationChannel.Voice) ?? Works.FirstOrDefault();

    /// <summary>Since the agent is signed in; null while signed out.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>Since when there is any work; null without.</summary>
    public DateTimeOffset? BusySince { get; init; }

    /// <summary>Time in work since signing in, without what <see cref="BusySince"/> began.</summary>
    public TimeSpan Busy { get; init; }

    /// <summary>The end of the last work, or becoming ready: who has waited longest is first in line.</summary>
    public DateTimeOffset IdleSince { get; init; }

    /// <summary>After a failed offer an agent who stays ready is left alone until then, so that one call cannot storm one phone.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>For whom the agent keeps itself; null: whoever comes.</summary>
    public AgentYield? Yield { get; init; }

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

    /// <summary>Whether an offer of a call would be granted.</summary>
    public bool IsFree => IsFreeFor(ConversationChannel.Voice);

    /// <summary>
    /// When <see cref="AgentDeadlinePassed"/> is due: the first limit of any work, or the end of the pause or of yielding.
    /// </summary>
    public DateTimeOffset? Deadline => Works.Select(work => work.Deadline).Append(PausedUntil).Append(Yield?.Until).Min();

    /// <summary>Whether an offer of this channel would be granted.</summary>
    public bool IsFreeFor(ConversationChannel channel) => IsOpen && Reaches(channel) && Admits(channel);

    /// <summary>A call needs the phone; chats are answered on the page, and one that nobody answers there lapses like any offer.</summary>
    public bool Reaches(ConversationChannel channel) => Reachable || channel is not ConversationChannel.Voice;

    /// <summary>What is in work is the last: the person asked to be not ready, or signed out, after it.</summary>
    public bool GoesAfterwards => AfterCall is { Availability: not AgentAvailability.Ready };

    public bool Admits(ConversationChannel channel)
    {
        var calls = Works.Count(work => work.Channel is ConversationChannel.Voice);
        return Capacity.Admits(channel, calls, Works.Length - calls);
    }

    /// <summary>The same of one offer: the chat that it comes out of is not in its way.</summary>
    public bool Admits(CallOffer offer)
    {
        var calls = Works.Count(work => work.Channel is ConversationChannel.Voice);
        var chats = Works.Count(work => work.Channel is ConversationChannel.Chat && work.Call != offer.Beside);
        return Capacity.Admits(offer.Channel, calls, chats);
    }

    public AgentWork? WorkFor(CallId call) => Works.FirstOrDefault(work => work.Call == call);

    public AgentWork? WorkFor(OfferId offer) => Works.FirstOrDefault(work => work.Offer.Id == offer);

    /// <summary>What queues are told of; null while signed out.</summary>
    public QueueMember? AsMember => Availability is AgentAvailability.SignedOut
        ? null
        : new(Id, Availability is AgentAvailability.Ready && Reachable, ChatsInTheWay, Availability is AgentAvailability.Ready);

    /// <summary>Chats, where no call would come beside them and nothing else keeps the agent from one.</summary>
    private int ChatsInTheWay =>
        IsOpen && Reachable && !Admits(ConversationChannel.Voice) && Works.All(work => work.Channel is ConversationChannel.Chat)
            ? Works.Length
            : 0;

    /// <summary>Takes conversations that come, as far as there is room.</summary>
    private bool IsOpen => Availability is AgentAvailability.Ready && PausedUntil is null && !GoesAfterwards;

    /// <param name="now">The occupancy is that of this moment.</param>
    public AgentCandidate AsCandidate(DateTimeOffset now) => new(Id, IdleSince, OccupancyAt(now));

    /// <summary>The share of the time since signing in that went into work; 0–10,000.</summary>
    private int OccupancyAt(DateTimeOffset now)
    {
        if (SignedInAt is not { } since || now <= since)
        {
            return 0;
        }

        var busy = Busy + (BusySince is { } begun && now > begun ? now - begun : TimeSpan.Zero);
        return (int)Math.Clamp(busy / (now - since) * 10_000, 0, 10_000);
    }

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

    /// <summary>How long an agent keeps itself for somebody, unless it is asked again.</summary>
    public static readonly TimeSpan Yield = TimeSpan.FromSeconds(30);

    /// <summary>How often an agent compares its work with its call, and tells its queues again that it is free.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>When a Host is gone: work that is younger may not have been heard of by its call yet.</summary>
    public static readonly TimeSpan RecheckAge = TimeSpan.FromSeconds(2);
}
