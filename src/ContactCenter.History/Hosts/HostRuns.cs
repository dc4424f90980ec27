using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Hosts;

/// <summary>
/// The runs of the Hosts of one centre. What a run left open is ended once, by the Host itself at its next start or by another that finds it
/// gone; a lock of the database decides who.
/// </summary>
public sealed class HostRuns(StorageDatabase database, TimeProvider time)
{
    /// <summary>First key of the advisory locks; the second is made of the Host's name.</summary>
    private const int LockSpace = 0x484F5354;

    /// <summary>
    /// Begins a run. <paramref name="clearUp"/> ends what the one before left, and is told whether another Host has ended its calls already.
    /// </summary>
    public async Task<T> BeginAsync<T>(HostId host, Guid journal, Func<bool, Task<T>> clearUp, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await AskAsync(connection, "SELECT pg_advisory_lock($1, hashtext($2))", cancel, LockSpace, host.Value);
        try
        {
            var isCleared = await AskAsync(connection, "SELECT cleared_by <> host_id FROM host WHERE host_id = $1", cancel, host.Value) is true;
            var left = await clearUp(isCleared);
            await AskAsync(
                connection,
                """
                INSERT INTO host (host_id, run, journal_id, started_at, seen_at) VALUES ($1, 1, $2, $3, $3)
                ON CONFLICT (host_id) DO UPDATE SET
                    run = host.run + 1, journal_id = excluded.journal_id, started_at = excluded.started_at, seen_at = excluded.seen_at,
                    cleared_at = NULL, cleared_by = NULL, drain_requested_at = NULL
                """,
                cancel,
                host.Value, journal, time.GetUtcNow());
            return left;
        }
        finally
        {
            await UnlockAsync(connection, host);
        }
    }

    /// <summary>The Host runs.</summary>
    /// <returns>Whether it is asked to hand its work to the others and stop.</returns>
    public async Task<bool> SeenAsync(HostId host, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        return await AskAsync(
            connection,
            "UPDATE host SET seen_at = $2 WHERE host_id = $1 RETURNING drain_requested_at IS NOT NULL",
            cancel,
            host.Value, time.GetUtcNow()) is true;
    }

    /// <summary>Asks a Host that runs to hand its work to the others and stop; false when it does not run.</summary>
    public async Task<bool> RequestDrainAsync(HostId host, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        var isAsked = await AskAsync(
            writing.Connection,
            "UPDATE host SET drain_requested_at = coalesce(drain_requested_at, $2) WHERE host_id = $1 AND cleared_at IS NULL RETURNING true",
            cancel,
            host.Value, time.GetUtcNow()) is true;
        await writing.CommitAsync();
        return isAsked;
    }

    /// <summary>The Host has stopped. Where it left calls open another ends them, as if it were gone.</summary>
    public async Task StoppedAsync(HostId host, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await AskAsync(
            connection,
            """
            UPDATE host SET seen_at = $2, cleared_at = $2, cleared_by = host_id
            WHERE host_id = $1 AND NOT EXISTS (SELECT 1 FROM call_record WHERE host = $1 AND NOT is_closed)
            """,
            cancel,
            host.Value, time.GetUtcNow());
    }

    /// <summary>Every Host that ever ran, in the order of their names.</summary>
    public async Task<IReadOnlyList<HostRun>> ListAsync(CancellationToken cancel)
    {
        await using var context = database.Open();
        var rows = await context.Hosts.AsNoTracking().OrderBy(h => h.HostId).ToListAsync(cancel);
        return [.. rows.Select(h => new HostRun(HostId.From(h.HostId), h.StartedAt, h.SeenAt, h.ClearedAt is not null, h.DrainRequestedAt is not null))];
    }

    /// <summary>
    /// Lets <paramref name="end"/> end the open calls of a Host that is gone: of each the record as far as it is stored, and when the Host was
    /// seen last. The lock is held until <paramref name="whenStored"/> says that the ends are in the database too, so that whoever has it next
    /// finds open what nobody has ended. Nothing happens when it was seen in the last <paramref name="grace"/>, when it is cleared up, or while somebody else is at it.
    /// </summary>
    /// <returns>How many calls.</returns>
    public async Task<int> ClearAsync(
        HostId gone, HostId by, TimeSpan grace, Func<CallRecord, DateTimeOffset, Task> end, Func<Task> whenStored, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        if (await AskAsync(connection, "SELECT pg_try_advisory_lock($1, hashtext($2))", cancel, LockSpace, gone.Value) is not true)
        {
            return 0;
        }

        try
        {
            if (await AskAsync(
                connection, "SELECT seen_at FROM host WHERE host_id = $1 AND cleared_at IS NULL AND seen_at < $2", cancel, gone.Value, time.GetUtcNow() - grace)
                is not DateTime seen)
            {
                return 0;
            }

            var calls = await OpenCallsAsync(gone, cancel);
            foreach (var call in calls)
            {
                await end(call, new(seen, TimeSpan.Zero));
            }

            await whenStored();

            await AskAsync(connection, "UPDATE host SET cleared_at = $2, cleared_by = $3 WHERE host_id = $1", cancel, gone.Value, time.GetUtcNow(), by.Value);
            return calls.Count;
        }
        finally
        {
            await UnlockAsync(connection, gone);
        }
    }

    /// <summary>Every Host that there ever was.</summary>
    public async Task<IReadOnlyList<HostId>> KnownAsync(CancellationToken cancel)
    {
        await using var context = database.Open();
        var names = await context.Hosts.Select(h => h.HostId).OrderBy(name => name).ToListAsync(cancel);
        return [.. names.Select(HostId.From)];
    }

    /// <summary>Hosts that run, or have left what is not cleared up.</summary>
    public async Task<IReadOnlyList<HostId>> OpenAsync(CancellationToken cancel)
    {
        await using var context = database.Open();
        var names = await context.Hosts.Where(h => h.ClearedAt == null).Select(h => h.HostId).ToListAsync(cancel);
        return [.. names.Select(HostId.From)];
    }

    /// <summary>The calls of a Host that are open in the database.</summary>
    public async Task<IReadOnlyList<CallRecord>> OpenCallsAsync(HostId host, CancellationToken cancel)
    {
        await using var context = database.Open();
        return await context.LoadAsync(context.Calls.Where(c => !c.IsClosed && c.Host == host.Value), cancel);
    }

    private static Task UnlockAsync(NpgsqlConnection connection, HostId host) =>
        AskAsync(connection, "SELECT pg_advisory_unlock($1, hashtext($2))", CancellationToken.None, LockSpace, host.Value);

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteScalarAsync(cancel);
    }
}

/// <summary>One Host's last run.</summary>
/// <param name="Host">Whose.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">Its last sign of life.</param>
/// <param name="IsOver">It stopped, or it is gone and cleared up.</param>
/// <param name="IsDraining">It is asked to hand its work to the others.</param>
public sealed record HostRun(HostId Host, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsOver, bool IsDraining);
