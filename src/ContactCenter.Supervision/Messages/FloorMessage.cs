using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Supervision.Messages;

/// <summary>What a message to a seat is about.</summary>
public enum FloorMessageKind
{
    /// <summary>Words of a supervisor.</summary>
    Text,

    /// <summary>A supervisor set the agent's availability; the words say why.</summary>
    Availability,

    /// <summary>A supervisor gave the agent other queues; the words say why.</summary>
    Queues,
}

/// <summary>Whom a message goes to.</summary>
public enum AudienceKind
{
    Agent,
    Team,
    Queue,
    All,
}

/// <summary>A message to be sent.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Audience"><c>all</c>, <c>agent:8001</c>, <c>team:early</c>, <c>queue:tax-general</c>.</param>
/// <param name="Detail">The availability or queues that were set; null of a text.</param>
/// <param name="Text">1–<see cref="FloorMessageStore.LongestText"/> characters.</param>
public sealed record NewFloorMessage(FloorMessageKind Kind, string Audience, string? Detail, string Text);

/// <summary>A message as the agent has it.</summary>
/// <param name="Id">Counts up.</param>
/// <param name="Sender">The name of the person who sent it.</param>
/// <param name="Detail">The availability (<c>notReady</c>) or the queues, parted by commas, that were set; null of a text.</param>
/// <param name="AcknowledgedAt">When the agent said that it was read; null while it has not.</param>
public sealed record SeatMessage(
    long Id, DateTimeOffset SentAt, string Sender, FloorMessageKind Kind, string? Detail, string Text, DateTimeOffset? AcknowledgedAt);

/// <summary>A message as those who send see it.</summary>
/// <param name="Audience"><c>all</c>, <c>agent:8001</c>, <c>team:early</c>, <c>queue:tax-general</c>.</param>
/// <param name="Recipients">Agents that it went to.</param>
/// <param name="Acknowledged">Of them those who said that they have read it.</param>
public sealed record SentMessage(
    long Id, DateTimeOffset SentAt, string SentBy, string Sender, FloorMessageKind Kind, string Audience, string? Detail, string Text,
    int Recipients, int Acknowledged);

/// <param name="Agent">Whom it went to.</param>
/// <param name="AcknowledgedAt">Null while the agent has not said that it was read.</param>
public sealed record MessageReceipt(AgentId Agent, DateTimeOffset? AcknowledgedAt);
