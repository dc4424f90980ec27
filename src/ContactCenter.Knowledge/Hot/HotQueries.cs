using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;

namespace ContactCenter.Knowledge.Hot;

/// <param name="Subject">Code of the tree, as the calls keep it.</param>
/// <param name="Calls">Whose summary names it.</param>
public sealed record HotSubject(string Subject, long Calls);

/// <param name="Day">The local day.</param>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment of the next.</param>
public sealed record HotDay(DateOnly Day, DateTimeOffset From, DateTimeOffset To);

/// <param name="Number">Masked.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Subjects">What they were about, the most frequent first; up to five.</param>
/// <param name="LastCall">Id of the last one: from there all of the number are found by who may.</param>
/// <param name="LastAt">When it came.</param>
public sealed record FrequentCaller(string Number, long Calls, IReadOnlyList<string> Subjects, string LastCall, DateTimeOffset LastAt);

/// <summary>What callers ask about, by the summaries of their calls: never mixed with what a robot was clicked for.</summary>
public sealed class HotQueries(StorageDatabase database)
{
    /// <summary>The most first; equal ones in order of their codes.</summary>
    /// <param name="from">Calls that came from then on.</param>
    /// <param name="to">Before this moment.</param>
    /// <param name="most">How many subjects.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<HotSubject>> TopAsync(DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancel) =>
        database.ReadAsync(
        """
        SELECT disposition, count(*) FROM call_record WHERE arrived_at >= $1 AND arrived_at < $2 AND disposition IS NOT NULL
        GROUP BY disposition ORDER BY count(*) DESC, disposition LIMIT $3
        """,
        r => new HotSubject(r.GetString(0), r.GetInt64(1)), cancel, from, to, most);

    /// <summary>Calls of each subject on each of some days.</summary>
    public async Task<ImmutableDictionary<string, ImmutableDictionary<DateOnly, int>>> ByDayAsync(
        IReadOnlyList<HotDay> days, CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT c.disposition, d.place::int, count(*)::int
        FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY d (begins, ends, place)
        JOIN call_record c ON c.arrived_at >= d.begins AND c.arrived_at < d.ends
        WHERE c.disposition IS NOT NULL GROUP BY 1, 2
        """,
        r => (Subject: r.GetString(0), days[r.GetInt32(1) - 1].Day, Calls: r.GetInt32(2)), cancel,
        days.Select(d => d.From.UtcDateTime).ToArray(), days.Select(d => d.To.UtcDateTime).ToArray()))
        .GroupBy(r => r.Subject, StringComparer.Ordinal)
        .ToImmutableDictionary(g => g.Key, g => g.ToImmutableDictionary(r => r.Day, r => r.Calls), StringComparer.Ordinal);

    /// <summary>Numbers that called often, the most first; withheld ones are nobody's.</summary>
    /// <param name="from">Calls that came from then on.</param>
    /// <param name="to">Before this moment.</param>
    /// <param name="least">So many calls at least.</param>
    /// <param name="most">How many numbers.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<FrequentCaller>> CallersAsync(DateTimeOffset from, DateTimeOffset to, int least, int most, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT caller_number, count(*), (array_agg(disposition ORDER BY arrived_at DESC) FILTER (WHERE disposition IS NOT NULL)),
              (array_agg(call_id ORDER BY arrived_at DESC))[1], max(arrived_at)
            FROM call_record WHERE arrived_at >= $1 AND arrived_at < $2 AND direction = 'inbound' AND caller_number <> ''
            GROUP BY caller_number HAVING count(*) >= $3 ORDER BY count(*) DESC, max(arrived_at) DESC LIMIT $4
            """,
            r => new FrequentCaller(
                MaskedNumber.Of(r.GetString(0)), r.GetInt64(1),
                r.IsDBNull(2) ? [] : [.. r.GetFieldValue<string[]>(2).CountBy(s => s).OrderByDescending(c => c.Value).Take(5)
                    .Select(c => c.Key)],
                r.GetString(3), r.GetFieldValue<DateTimeOffset>(4)),
            cancel, from, to, least, most);
}
