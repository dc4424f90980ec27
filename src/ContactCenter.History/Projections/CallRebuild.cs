using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.History.Database;
using ContactCenter.Journal;
using Npgsql;

namespace ContactCenter.History.Projections;

/// <summary>Makes call records, time lines and agents' states again from <c>journal_event</c>.</summary>
public sealed class CallRebuild(StorageDatabase database)
{
    private const int BatchStreams = 2_000;

    /// <summary>In one transaction: readers see the old rows or the new. The copier waits meanwhile.</summary>
    /// <returns>Streams that were folded.</returns>
    public async Task<long> RebuildAsync(CancellationToken cancel)
    {
        await using var writer = await database.DataSource.OpenConnectionAsync(cancel);
        await CallColumns.Calls.PrepareAsync(writer, cancel);
        await CallColumns.Recordings.PrepareAsync(writer, cancel);
        await AgentColumns.Intervals.PrepareAsync(writer, cancel);
        await AgentColumns.States.PrepareAsync(writer, cancel);

        await using var transaction = await writer.BeginTransactionAsync(cancel);
        await ExecuteAsync(writer, "SELECT 1 FROM projection_checkpoint FOR UPDATE", cancel);
        // Calls that were imported have no events to be made from.
        await ExecuteAsync(writer, "DELETE FROM call_record WHERE import_id IS NULL", cancel);
        await ExecuteAsync(writer, "TRUNCATE call_recording, agent_state_interval, agent_state", cancel);
        var streams = await WriteAllAsync(writer, cancel);
        await transaction.CommitAsync(cancel);
        return streams;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<long> WriteAllAsync(NpgsqlConnection writer, CancellationToken cancel)
    {
        var streams = 0L;
        var batch = new List<List<StreamEvent>>();
        await foreach (var stream in ReadStreamsAsync(cancel))
        {
            streams++;
            batch.Add(stream);
            if (batch.Count >= BatchStreams)
            {
                await WriteAsync(writer, batch, cancel);
                batch.Clear();
            }
        }

        await WriteAsync(writer, batch, cancel);
        return streams;
    }

    private async IAsyncEnumerable<List<StreamEvent>> ReadStreamsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT stream, sequence, body FROM journal_event ORDER BY stream, sequence", connection);
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var current = new List<StreamEvent>();
        while (await rows.ReadAsync(cancel))
        {
            var entry = new StreamEvent(rows.GetString(0), rows.GetInt64(1), EventJson.Read(rows.GetString(2)));
            if (current.Count > 0 && current[0].Stream != entry.Stream)
            {
                yield return current;
                current = [];
            }

            current.Add(entry);
        }

        if (current.Count > 0)
        {
            yield return current;
        }
    }

    private static async Task WriteAsync(NpgsqlConnection writer, List<List<StreamEvent>> streams, CancellationToken cancel)
    {
        var calls = streams
            .Where(s => s[0].Event is CallEvent)
            .Select(s => s.Aggregate((CallRecord?)null, CallRecordFold.Apply))
            .OfType<CallRecord>()
            .ToList();
        var agents = streams.Where(s => s[0].Event is AgentEvent).Select(FoldAgent).ToList();
        await WriteAsync(writer, CallColumns.Calls, calls, cancel);
        await WriteAsync(writer, CallColumns.Recordings, CallColumns.RecordingsOf(calls), cancel);
        await WriteAsync(writer, AgentColumns.States, [.. agents.Select(a => a.State)], cancel);
        await WriteAsync(writer, AgentColumns.Intervals, [.. agents.SelectMany(a => a.Intervals)], cancel);
    }

    private static async Task WriteAsync<T>(NpgsqlConnection writer, StagedUpsert<T> table, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        await table.WriteAsync(writer, rows, cancel);
        await table.ClearAsync(writer, cancel);
    }

    private static (AgentLastState State, IReadOnlyCollection<AgentInterval> Intervals) FoldAgent(List<StreamEvent> stream)
    {
        AgentLastState? state = null;
        var intervals = new Dictionary<long, AgentInterval>();
        foreach (var entry in stream)
        {
            (state, var changed) = AgentTimeline.Apply(state, entry);
            foreach (var interval in changed)
            {
                intervals[interval.Sequence] = interval;
            }
        }

        return (state!, intervals.Values);
    }
}
