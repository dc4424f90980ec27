using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Overflow;

/// <summary>Why somebody does not wait on in a queue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverflowReason>))]
public enum OverflowReason
{
    /// <summary>Waited in this queue for the limit in seconds.</summary>
    Wait,

    /// <summary>Stands behind more than the limit of others when entering.</summary>
    Position,

    /// <summary>Nobody is signed in to the queue.</summary>
    NobodySignedIn,
}

/// <summary>What becomes of somebody who does not wait on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverflowTarget>))]
public enum OverflowTarget
{
    /// <summary>Waits in another queue, in the place that the first request for a human gives there.</summary>
    Queue,

    /// <summary>Hears an announcement, then the platform hangs up.</summary>
    Announcement,

    /// <summary>Goes back to the flow that brought it, by the way out for overflow; without one it waits on.</summary>
    Flow,
}

/// <summary>One limit of a queue and where it leads.</summary>
/// <param name="Reason">Of several rules that apply the first in the list counts.</param>
/// <param name="Limit">Seconds of waiting (1–7200) or the last position that is let in (1–10,000); 0 where nobody is signed in.</param>
/// <param name="Target">Queue, announcement or flow.</param>
/// <param name="Queue">Of the target; no way leads back to where it began.</param>
/// <param name="Prompt">The announcement.</param>
[GenerateSerializer, Immutable, Alias("OverflowRule")]
public sealed record OverflowRule(
    [property: Id(0)] OverflowReason Reason,
    [property: Id(1)] int Limit,
    [property: Id(2)] OverflowTarget Target,
    [property: Id(3)] QueueId? Queue = null,
    [property: Id(4)] PromptId? Prompt = null);

/// <summary>Whether somebody waits on. Pure.</summary>
public static class OverflowRules
{
    /// <summary>The first rule that applies now; null while waiting goes on.</summary>
    /// <param name="rules">Of the queue, as it was when it was entered.</param>
    /// <param name="waited">In this queue.</param>
    /// <param name="position">On entering, 1 is next; null when it is not known or was judged before.</param>
    /// <param name="nobodySignedIn">Null while the queue does not know.</param>
    public static OverflowRule? First(ImmutableArray<OverflowRule> rules, TimeSpan waited, int? position, bool? nobodySignedIn)
    {
        foreach (var rule in rules.IsDefault ? [] : rules)
        {
            var applies = rule.Reason switch
            {
                OverflowReason.Wait => waited >= TimeSpan.FromSeconds(rule.Limit),
                OverflowReason.Position => position > rule.Limit,
                OverflowReason.NobodySignedIn => nobodySignedIn is true,
            };
            if (applies)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>When waiting alone comes to a limit; null when it never does.</summary>
    public static DateTimeOffset? DueAt(ImmutableArray<OverflowRule> rules, DateTimeOffset enteredAt) => (rules.IsDefault ? [] : rules)
        .Where(rule => rule.Reason is OverflowReason.Wait)
        .Select(rule => (DateTimeOffset?)enteredAt.AddSeconds(rule.Limit))
        .Min();
}
