using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Verdicts;

/// <summary>A duty of the contract about time in a chat.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChatRule>))]
public enum ChatRule
{
    /// <summary>CHT-02: from the first offer of a stretch of waiting to the first words of an agent, at most 30.000 s.</summary>
    FirstAnswer,

    /// <summary>CHT-03: who is not offered to anybody within 30.000 s was told its place by then.</summary>
    QueueNotice,

    /// <summary>CHT-04: no silence of the agent beyond 2:00.000 for which it had not asked.</summary>
    AgentSilence,

    /// <summary>CHT-05: a visitor who was silent for more than 4:00.000 was reminded.</summary>
    VisitorReminder,
}

/// <summary>What the times of a chat come to under one rule.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Agent">Whose it is; null: the platform's own.</param>
/// <param name="From">What it counts from.</param>
/// <param name="Until">What ended it; null: goes on.</param>
/// <param name="IsMet">Otherwise it is a breach.</param>
public readonly record struct ChatVerdict(ChatRule Rule, AgentId? Agent, DateTimeOffset From, DateTimeOffset? Until, bool IsMet);
