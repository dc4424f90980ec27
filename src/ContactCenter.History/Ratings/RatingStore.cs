using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;

namespace ContactCenter.History.Ratings;

/// <summary>What callers say of their calls at once (SAT-01, SAT-02).</summary>
public sealed class RatingStore(StorageDatabase database)
{
    /// <summary>The last word on a call counts; one that comes late but was said earlier changes nothing.</summary>
    /// <param name="call">Whose caller was asked.</param>
    /// <param name="pushed">Whether the question was delivered.</param>
    /// <param name="rating">1–5, or null while there is no answer.</param>
    /// <param name="at">When it was said.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when the call is not stored (yet), or a later word is.</returns>
    public async Task<bool> SaveAsync(CallId call, bool pushed, int? rating, DateTimeOffset at, CancellationToken cancel)
    {
        if (rating is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(given, 5);
        }

        await using var command = database.DataSource.CreateCommand("""
            INSERT INTO call_rating AS old (call_id, arrived_at, pushed, rating, at)
            SELECT call_id, arrived_at, $2, $3, $4 FROM call_record WHERE call_id = $1
            ON CONFLICT (call_id, arrived_at) DO UPDATE SET pushed = excluded.pushed, rating = excluded.rating, at = excluded.at
            WHERE excluded.at >= old.at
            """);
        command.Parameters.Add(new() { Value = call.Value });
        command.Parameters.Add(new() { Value = pushed });
        command.Parameters.Add(new() { Value = rating is { } value ? (short)value : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Smallint });
        command.Parameters.Add(new() { Value = at.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    /// <summary>Whether the caller of a number was asked to rate a call since then.</summary>
    /// <param name="callerNumber">As calls are stored.</param>
    /// <param name="since">Included.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<bool> WasAskedAsync(string callerNumber, DateTimeOffset since, CancellationToken cancel)
    {
        // A call takes hours at most: the bound on its arrival only finds the partitions.
        await using var command = database.DataSource.CreateCommand("""
            SELECT EXISTS (
              SELECT FROM call_record c JOIN call_rating r ON r.call_id = c.call_id AND r.arrived_at = c.arrived_at
              WHERE c.caller_number = $1 AND c.arrived_at >= $2::timestamptz - interval '1 day' AND r.at >= $2)
            """);
        command.Parameters.Add(new() { Value = callerNumber });
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
