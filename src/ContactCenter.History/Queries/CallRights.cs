using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Queries;

/// <summary>
/// Calls that may be seen: of these queues, come in by these numbers, at a time. A call is of the moment of its request for a human; one
/// that never asked for a human is of its arrival.
/// </summary>
/// <param name="Queues">Empty leaves none out, nor calls that reached no queue.</param>
/// <param name="EntryNumbers">Empty leaves none out.</param>
/// <param name="From">First moment: the beginning of a day of the centre, because sums are kept by day.</param>
/// <param name="To">First moment after, likewise.</param>
public sealed record CallGrant(ImmutableArray<string> Queues, ImmutableArray<string> EntryNumbers, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The calls of a scope in some days.</summary>
    public static CallGrant Of(CallScope scope, DayPeriod days) => new(scope.Queues, scope.EntryNumbers, days.From, days.To);

    /// <summary>The same as <see cref="CallRights.Sql"/>, of one call; a test holds them equal.</summary>
    public bool Covers(CallRecord call) =>
        (Queues.IsEmpty || (call.Queue is { } queue && Queues.Contains(queue.Value)))
        && (EntryNumbers.IsEmpty || EntryNumbers.Contains(call.EntryNumber))
        && (call.HumanRequestedAt ?? call.ArrivedAt) is var at && From <= at && at < To;
}

/// <summary>Which stored calls somebody may see. What no grant covers does not exist for them, whatever they ask.</summary>
/// <param name="Grants">Null: every call. They may overlap; a call is counted once.</param>
public sealed record CallRights(ImmutableArray<CallGrant>? Grants)
{
    /// <summary>A call may arrive before the term and ask for a human in it.</summary>
    private static readonly TimeSpan LongestBeforeRequest = TimeSpan.FromDays(1);

    public static CallRights Everything { get; } = new((ImmutableArray<CallGrant>?)null);

    public static CallRights Nothing { get; } = new(ImmutableArray<CallGrant>.Empty);

    public bool Covers(CallRecord call) => Grants is not { } grants || grants.Any(g => g.Covers(call));

    /// <summary>No covered call arrived before; null: no limit.</summary>
    internal DateTimeOffset? EarliestArrival => Grants is { IsEmpty: false } grants ? grants.Min(g => g.From) - LongestBeforeRequest : null;

    /// <summary>Columns of a call or of sums of a day: true where a grant covers them. Parameters see <see cref="Values"/>.</summary>
    /// <param name="moment">SQL of the moment that they belong to; of a day its beginning.</param>
    /// <param name="parameters">SQL of the four parameters.</param>
    internal static string Sql(string moment, string[] parameters) => $"""
        ({parameters[0]}::text[] IS NULL OR EXISTS (
          SELECT 1 FROM unnest({parameters[0]}::text[], {parameters[1]}::text[], {parameters[2]}::timestamptz[], {parameters[3]}::timestamptz[])
            AS granted (of_queue, of_number, since, until)
          WHERE (of_queue IS NULL OR of_queue = queue) AND (of_number IS NULL OR of_number = entry_number) AND {moment} >= since AND {moment} < until))
        """;

    /// <summary>Every pair of a queue and an entry number with its time, as four arrays of the same length; nulls for every call.</summary>
    internal NpgsqlParameter[] Values(params string[] names)
    {
        var pairs = Grants?.SelectMany(g => Each(g.Queues).SelectMany(q => Each(g.EntryNumbers).Select(n => (Queue: q, Number: n, Grant: g)))).ToList();
        object?[] values =
        [
            pairs?.Select(p => p.Queue).ToArray(),
            pairs?.Select(p => p.Number).ToArray(),
            pairs?.Select(p => p.Grant.From.UtcDateTime).ToArray(),
            pairs?.Select(p => p.Grant.To.UtcDateTime).ToArray(),
        ];
        return [.. values.Select((value, i) => new NpgsqlParameter
        {
            ParameterName = names.ElementAtOrDefault(i),
            Value = value ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Array | (i < 2 ? NpgsqlDbType.Text : NpgsqlDbType.TimestampTz),
        })];
    }

    private static IEnumerable<string?> Each(ImmutableArray<string> names) => names.IsEmpty ? new string?[] { null } : names;
}
