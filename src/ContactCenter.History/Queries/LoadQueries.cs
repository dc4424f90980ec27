using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>The most calls at one time within one step.</summary>
/// <param name="At">Beginning of the step.</param>
/// <param name="Peak">Calls at once, inbound and outbound together.</param>
public sealed record LoadPoint(DateTimeOffset At, int Peak);

/// <summary>How many calls there were at the same time (LIV-03).</summary>
public sealed class LoadQueries(StorageDatabase database)
{
    /// <summary>
    /// Every call counts from its first moment to its end, whatever happened in it; one that ends in the moment in which another begins is
    /// not counted beside it. The peak of a step is exact, however long the step is.
    /// </summary>
    private const string Peaks =
        """
        WITH spans AS (
          SELECT arrived_at AS begins, COALESCE(ended_at, $2) AS ends FROM call_record
          WHERE arrived_at >= $1 - interval '1 day' AND arrived_at < $2 AND COALESCE(ended_at, $2) > $1
            AND ($4::text IS NULL OR direction = $4)),
        edges AS (
          SELECT GREATEST(begins, $1) AS at, 1 AS step FROM spans
          UNION ALL SELECT ends, -1 FROM spans WHERE ends < $2),
        running AS (SELECT at, row_number() OVER placed AS place, sum(step) OVER placed AS calls FROM edges
          WINDOW placed AS (ORDER BY at, step ROWS UNBOUNDED PRECEDING))
        SELECT date_bin($3, at, $1) AS bin, max(calls)::int, (array_agg(calls ORDER BY place DESC))[1]::int FROM running
        GROUP BY bin ORDER BY bin
        """;

    /// <param name="from">First moment.</param>
    /// <param name="to">First moment after; not after now.</param>
    /// <param name="step">Of the points; it divides the time without a rest.</param>
    /// <param name="direction">Of the calls; null: both together.</param>
    /// <param name="cancel">Stops the query.</param>
    /// <returns>One point a step, none left out.</returns>
    public async Task<IReadOnlyList<LoadPoint>> PeaksAsync(
        DateTimeOffset from, DateTimeOffset to, TimeSpan step, CallDirection? direction, CancellationToken cancel)
    {
        await using var reading = await database.ReadingAsync(cancel);
        await using var command = new NpgsqlCommand(Peaks, reading.Connection);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = to.UtcDateTime });
        command.Parameters.Add(new() { Value = step });
        command.Parameters.Add(new()
        {
            Value = direction is { } one ? EnumText.Of(one) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text,
        });
        var found = new Dictionary<DateTimeOffset, (int Peak, int Last)>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found[rows.GetFieldValue<DateTimeOffset>(0)] = (rows.GetInt32(1), rows.GetInt32(2));
        }

        return [.. Filled(found, from.ToUniversalTime(), to.ToUniversalTime(), step)];
    }

    /// <summary>Where nothing begins or ends calls go on as they were.</summary>
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
