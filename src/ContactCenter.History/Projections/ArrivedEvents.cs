using System.Collections.Immutable;
using ContactCenter.Domain.Events;
using ContactCenter.History.Database;
using ContactCenter.Journal;
using Npgsql;

namespace ContactCenter.History.Projections;

/// <param name="Arrival">Its place in the order in which events came into the database; rises, with gaps.</param>
/// <param name="Event">The event and its stream.</param>
public sealed record ArrivedEvent(long Arrival, StreamEvent Event);

/// <summary>
/// Events in the order in which they came into the database. What was read once stays read: an event is only given out when none can arrive
/// before it any more. Of one stream they come in their order, but for what a Host brings late that was away.
/// </summary>
public sealed class ArrivedEvents(StorageDatabase database)
{
    /// <summary>Held by who brings events, until they are there.</summary>
    private const string Bringing = "hashtext('events arrive')";

    /// <summary>How long who brings events is waited for, and at most held up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>In the transaction of who brings events, before the first.</summary>
    internal static async Task BringAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock_shared({Bringing})", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <returns>The arrival up to which everything is there for good; null when somebody has been bringing events for longer than is waited for.</returns>
    public async Task<long?> CompleteUpToAsync(CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await using var wait = new NpgsqlCommand(
                $"SET LOCAL lock_timeout = {(int)Patience.TotalMilliseconds}; SELECT pg_advisory_xact_lock({Bringing})", connection);
            await wait.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }

        await using var last = new NpgsqlCommand("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM journal_event_arrival", connection);
        return (long)(await last.ExecuteScalarAsync(cancel))!;
    }

    /// <param name="after">The last arrival that was read; 0: from the first that has one.</param>
    /// <param name="upTo">What <see cref="CompleteUpToAsync"/> said.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ImmutableArray<ArrivedEvent>> ReadAsync(long after, long upTo, int take, CancellationToken cancel)
    {
        await using var reading = await database.ReadingAsync(cancel);
        await using var command = new NpgsqlCommand(
            "SELECT arrival, stream, sequence, body FROM journal_event WHERE arrival > $1 AND arrival <= $2 ORDER BY arrival LIMIT $3", reading.Connection);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = take });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var events = ImmutableArray.CreateBuilder<ArrivedEvent>();
        while (await rows.ReadAsync(cancel))
        {
            events.Add(new(rows.GetInt64(0), new(rows.GetString(1), rows.GetInt64(2), EventJson.Read(rows.GetString(3)))));
        }

        return events.ToImmutable();
    }
}
