using System.Globalization;
using ContactCenter.History.Database;

namespace ContactCenter.FollowUps.Entries;

/// <summary>Which follow-ups; null leaves a filter out.</summary>
/// <param name="Sight">Only what somebody sees, whatever else is asked.</param>
public sealed record FollowUpFilter(FollowUpSight Sight)
{
    /// <summary>This one alone.</summary>
    public string? Id { get; init; }

    /// <summary>Closed ones; false: open ones.</summary>
    public bool? Closed { get; init; }

    public FollowUpKind? Kind { get; init; }

    /// <summary>Nobody has it.</summary>
    public bool IsPool { get; init; }

    /// <summary>This agent has it.</summary>
    public string? Owner { get; init; }

    /// <summary>This agent has it, or nobody: what the agent has to do, or may take.</summary>
    public string? OwnerOrNobody { get; init; }

    public string? Queue { get; init; }

    /// <summary>Due, or to be heard, before this moment and not done.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Due soon at this moment: warned of, and neither done nor late.</summary>
    public DateTimeOffset? WarnedBy { get; init; }

    /// <summary>Messages, spoken or written, from one of these numbers (E.164).</summary>
    public IReadOnlyList<string>? MessagesOf { get; init; }
}

/// <summary>A filter as a condition over <see cref="FollowUpReader.Source"/>.</summary>
internal static class FollowUpFilterSql
{
    public static (string Sql, object?[] Values) Where(FollowUpFilter filter)
    {
        var (parts, values) = (new List<string>(), new List<object?>());
        var (sight, (due, warn)) = (filter.Sight, (FollowUpReader.Due, FollowUpReader.Warn));
        Add(sight.Queues?.ToArray(), queues => $"(f.queue = ANY({queues}) OR f.owner = {Value(sight.Agent)})");
        Say(!sight.WithSealed, "f.sealed IS NULL");
        Add(sight.WithRatings ? null : sight.Agent ?? string.Empty, agent => $"(f.kind <> 'lowRating' OR f.owner = {agent})");
        Add(filter.Id, id => $"f.id = {id}");
        Say(filter.Closed is true, "f.closed_at IS NOT NULL");
        Say(filter.Closed is false, "f.closed_at IS NULL");
        Add(filter.Kind is { } kind ? EnumText.Of(kind) : null, of => $"f.kind = {of}");
        Add(filter.MessagesOf?.ToArray(), numbers => $"f.kind IN ('message', 'webMessage') AND f.number = ANY({numbers})");
        Say(filter.IsPool, "f.owner IS NULL");
        Add(filter.Owner, owner => $"f.owner = {owner}");
        Add(filter.OwnerOrNobody, owner => $"(f.owner IS NULL OR f.owner = {owner})");
        Add(filter.Queue, queue => $"f.queue = {queue}");
        Add(filter.DueBefore, at => $"f.closed_at IS NULL AND {due} < {at}");
        Add(filter.WarnedBy, at => $"f.closed_at IS NULL AND {warn} <= {at} AND {due} >= {at}");
        return (parts.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", parts), [.. values]);

        string Value(object? value)
        {
            values.Add(value);
            return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
        }

        void Add(object? value, Func<string, string> part)
        {
            if (value is not null)
            {
                parts.Add(part(Value(value)));
            }
        }

        void Say(bool isAsked, string part)
        {
            if (isAsked)
            {
                parts.Add(part);
            }
        }
    }
}
