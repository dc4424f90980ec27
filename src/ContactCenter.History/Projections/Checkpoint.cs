using ContactCenter.Journal;
using Npgsql;

namespace ContactCenter.History.Projections;

/// <summary>How far one journal is in the database. It moves in the transaction that brings the rows. Every Host has a journal of its own.</summary>
internal sealed record Checkpoint(Guid Journal, JournalPosition Position, long Events, DateTimeOffset? LastEventAt)
{
    public static string NameOf(Guid journal) => $"journal/{journal}";

    /// <summary>The checkpoint of this journal; the start of it when the database does not know it.</summary>
    public static async Task<Checkpoint> LoadAsync(NpgsqlConnection connection, Guid journal, TimeProvider time, CancellationToken cancel)
    {
        await using (var create = new NpgsqlCommand(
            """
            INSERT INTO projection_checkpoint (name, journal_id, segment, "offset", events, updated_at) VALUES ($1, $2, 0, 0, 0, $3)
            ON CONFLICT (name) DO NOTHING
            """, connection))
        {
            create.Parameters.Add(new() { Value = NameOf(journal) });
            create.Parameters.Add(new() { Value = journal });
            create.Parameters.Add(new() { Value = time.GetUtcNow() });
            await create.ExecuteNonQueryAsync(cancel);
        }

        await using var read = new NpgsqlCommand("""SELECT segment, "offset", events, last_event_at FROM projection_checkpoint WHERE name = $1""", connection);
        read.Parameters.Add(new() { Value = NameOf(journal) });
        await using var row = await read.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var last = row.IsDBNull(3) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(3);
        return new(journal, new(row.GetInt64(0), row.GetInt64(1)), row.GetInt64(2), last);
    }

    /// <summary>Moves on from <paramref name="before"/>; two copiers of one journal cannot both do so.</summary>
    public async Task SaveAsync(NpgsqlConnection connection, Checkpoint before, TimeProvider time, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE projection_checkpoint SET segment = $1, "offset" = $2, events = $3, last_event_at = $4, updated_at = $5
            WHERE name = $6 AND segment = $7 AND "offset" = $8
            """, connection);
        object[] values =
        [
            Position.Segment, Position.Offset, Events, (object?)LastEventAt ?? DBNull.Value, time.GetUtcNow(),
            NameOf(Journal), before.Position.Segment, before.Position.Offset,
        ];
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        if (await command.ExecuteNonQueryAsync(cancel) != 1)
        {
            throw new InvalidOperationException(
                $"The checkpoint of journal {Journal} moved meanwhile: another process copies the same journal. Stop one of them.");
        }
    }
}
