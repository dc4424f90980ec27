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
}
