using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>The most at one time within one step.</summary>
/// <param name="At">Beginning of the step.</param>
/// <param name="Peak">At once.</param>
public sealed record LoadPoint(DateTimeOffset At, int Peak);

/// <summary>
/// What is counted: a statement of SQL with <c>begins</c> and <c>ends</c> of whatever touches the time from <c>$1</c> to <c>$2</c>; what
/// goes on still ends at <c>$2</c>. <c>$4</c> is a choice among it, or null.
/// </summary>
public sealed record LoadSpans(string Sql);

/// <summary>How many conversations there were at the same time (LIV-03).</summary>
public sealed class LoadQueries(StorageDatabase database)
{
    /// <summary>
    /// One that ends in the moment in which another begins is not counted beside it. The peak of a step is exact, however long the step is.
    /// </summary>
    private const string Peaks =
        """
        ),
        edges AS (
          SELECT GREATEST(begins, $1) AS at, 1 AS step FROM spans
          UNION ALL SELECT ends, -1 FROM spans WHERE ends < $2),
        running AS (SELECT at, row_number() OVER placed AS place, sum(step) OVER placed AS calls FROM edges
          WINDOW placed AS (ORDER BY at, step ROWS UNBOUNDED PRECEDING))
        SELECT date_bin($3, at, $1) AS bin, max(calls)::int, (array_agg(calls ORDER BY place DESC))[1]::int FROM running
        GROUP BY bin ORDER BY bin
        """;

    /// <summary>Every call from its first moment to its end, whatever happened in it; <c>$4</c> is a direction.</summary>
    private static readonly LoadSpans Calls = new(
        """
        SELECT arrived_at AS begins, COALESCE(ended_at, $2) AS ends FROM call_record
        WHERE arrived_at >= $1 - interval '1 day' AND arrived_at < $2 AND COALESCE(ended_at, $2) > $1
          AND ($4::text IS NULL OR direction = $4)
        """);

    /// <inheritdoc cref="PeaksAsync(LoadSpans, DateTimeOffset, DateTimeOffset, TimeSpan, string?, CancellationToken)"/>
    /// <param name="from">First moment.</param>
    /// <param name="to">First moment after; not after now.</param>
    /// <param name="step">Of the points; it divides the time without a rest.</param>
    /// <param name="direction">Of the calls; null: both together.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<IReadOnlyList<LoadPoint>> PeaksAsync(
        DateTimeOffset from, DateTimeOffset to, TimeSpan step, CallDirection? direction, CancellationToken cancel) =>
        PeaksAsync(Calls, from, to, step, direction is { } one ? EnumText.Of(one) : null, cancel);

    /// <param name="spans">What is counted.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">First moment after; not after now.</param>
    /// <param name="step">Of the points; it divides the time without a rest.</param>
    /// <param name="choice">Among what is counted; null: all of it.</param>
    /// <param name="cancel">Stops the query.</param>
    /// <returns>One point a step, none left out.</returns>
    public async Task<IReadOnlyList<LoadPoint>> PeaksAsync(
        LoadSpans spans, DateTimeOffset from, DateTimeOffset to, TimeSpan step, string? choice, CancellationToken cancel)
    {
        await using var reading = await database.ReadingAsync(cancel);
        await using var command = new NpgsqlCommand($"WITH spans AS ({spans.Sql}{Peaks}", reading.Connection);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = to.UtcDateTime });
        command.Parameters.Add(new() { Value = step });
        command.Parameters.Add(new()
        {
            Value = (object?)choice ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text,
        });
        var found = new Dictionary<DateTimeOffset, (int Peak, int Last)>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found[rows.GetFieldValue<DateTimeOffset>(0)] = (rows.GetInt32(1), rows.GetInt32(2));
        }

        return [.. Filled(found, from.ToUniversalTime(), to.ToUniversalTime(), step)];
    }

    /// <summary>Where nothing begins or ends all goes on as it was.</summary>
    private static IEnumerable<LoadPoint> Filled(
        Dictionary<DateTimeOffset, (int Peak, int Last)> found, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var running = 0;
        for (var at = from; at < to; at += step)
        {
            var (peak, last) = found.TryGetValue(at, out var known) ? known : (running, running);
            yield return new(at, Math.Max(peak, running));
            running = last;
        }
    }
}
