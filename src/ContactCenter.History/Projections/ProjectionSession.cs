using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.History.Database;
using ContactCenter.Journal;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Projections;

/// <summary>
/// One stretch of copying over one database connection: what is remembered of open calls, and the checkpoint. After
/// any error it is thrown away and a new one begins from what the database holds, so nothing can be half remembered.
/// </summary>
internal sealed class ProjectionSession : IAsyncDisposable
{
    private readonly StorageDatabase _database;
    private readonly TimeProvider _time;
    private readonly NpgsqlConnection _connection;
    private readonly HashSet<(int Year, int Month)> _months = [];
    private readonly Dictionary<string, CallRecord> _calls = [];

    private ProjectionSession(StorageDatabase database, TimeProvider time, NpgsqlConnection connection, Checkpoint checkpoint)
    {
        _database = database;
        _time = time;
        _connection = connection;
        Checkpoint = checkpoint;
    }

    public Checkpoint Checkpoint { get; private set; }

    public static async Task<ProjectionSession> OpenAsync(StorageDatabase database, Guid journal, TimeProvider time, CancellationToken cancel)
    {
        var connection = await database.DataSource.OpenConnectionAsync(cancel);
        try
        {
            await PrepareAsync(connection, cancel);
            var checkpoint = await Checkpoint.LoadAsync(connection, journal, time, cancel);
            return new(database, time, connection, checkpoint);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads on from an earlier place. What is there already is not changed by it.</summary>
    public async Task RewindAsync(JournalPosition position, CancellationToken cancel)
    {
        var checkpoint = Checkpoint with { Position = position };
        await checkpoint.SaveAsync(_connection, Checkpoint, _time, cancel);
        Checkpoint = checkpoint;
    }

    /// <summary>All of the batch and the checkpoint after it, in one transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<StreamEvent> events, JournalPosition next, CancellationToken cancel)
    {
        await EnsureMonthsAsync(events, cancel);
        var (calls, late) = await FoldCallsAsync(events, cancel);
        var last = events.Select(e => (DateTimeOffset?)e.Event.At.ToUniversalTime()).Append(Checkpoint.LastEventAt).Max();
        var checkpoint = Checkpoint with { Position = next, Events = Checkpoint.Events + events.Count, LastEventAt = last };

        await using var transaction = await _connection.BeginTransactionAsync(cancel);
        await ArrivedEvents.BringAsync(_connection, cancel);
        await checkpoint.SaveAsync(_connection, Checkpoint, _time, cancel);
        await EventColumns.Events.WriteAsync(_connection, events, cancel);
        await CallColumns.Calls.WriteAsync(_connection, calls.Values, cancel);
        await CallColumns.Recordings.WriteAsync(_connection, CallColumns.RecordingsOf(calls.Values), cancel);
        await FoldAgainAsync(late, cancel);
        await AgentFold.WriteAsync(_connection, events, cancel);
        await transaction.CommitAsync(cancel);

        Checkpoint = checkpoint;
        Forget(calls);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await EventColumns.Events.PrepareAsync(connection, cancel);
        await CallColumns.Calls.PrepareAsync(connection, cancel);
        await CallColumns.Recordings.PrepareAsync(connection, cancel);
        await AgentColumns.Intervals.PrepareAsync(connection, cancel);
        await AgentColumns.States.PrepareAsync(connection, cancel);
    }

    private async Task EnsureMonthsAsync(IReadOnlyList<StreamEvent> events, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        foreach (var at in events.Select(e => e.Event.At.ToUniversalTime()).Append(now).Append(now.AddMonths(1)))
        {
            if (_months.Add((at.Year, at.Month)))
            {
                await StorageDatabase.EnsurePartitionsAsync(_connection, at, cancel);
            }
        }
    }

    private async Task<(Dictionary<string, CallRecord> Changed, HashSet<string> Late)> FoldCallsAsync(IReadOnlyList<StreamEvent> events, CancellationToken cancel)
    {
        await RecallAsync(events, cancel);
        var (changed, late) = (new Dictionary<string, CallRecord>(), new HashSet<string>());
        foreach (var entry in events.Where(e => e.Event is CallEvent))
        {
            if (_calls.GetValueOrDefault(entry.Stream) is { } known && entry.Sequence <= known.Version)
            {
                late.Add(entry.Stream);
            }

            if (CallRecordFold.Apply(_calls.GetValueOrDefault(entry.Stream), entry) is { } record)
            {
                _calls[entry.Stream] = record;
                changed[entry.Stream] = record;
            }
        }

        return (changed, late);
    }

    /// <summary>Loads the calls that this batch goes on with and that are not remembered.</summary>
    private async Task RecallAsync(IReadOnlyList<StreamEvent> events, CancellationToken cancel)
    {
        var begun = events.Where(e => e.Event is CallArrived).Select(e => e.Stream).ToHashSet();
        var unknown = events
            .Where(e => e.Event is CallEvent && !begun.Contains(e.Stream) && !_calls.ContainsKey(e.Stream))
            .Select(e => e.Stream[StreamName.CallPrefix.Length..])
            .Distinct()
            .ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        await using var context = _database.Open();
        foreach (var call in await context.LoadAsync(context.Calls.Where(c => unknown.Contains(c.CallId)), cancel))
        {
            _calls[StreamName.Of(call.Id)] = call;
        }
    }

    /// <summary>
    /// Calls of which events came that stand before others: a Host was down, and another had ended its call meanwhile. The whole stream is
    /// folded anew.
    /// </summary>
    private async Task FoldAgainAsync(IReadOnlyCollection<string> streams, CancellationToken cancel)
    {
        if (streams.Count == 0)
        {
            return;
        }

        var calls = new List<CallRecord>();
        await using (var command = new NpgsqlCommand(
            "SELECT stream, sequence, body FROM journal_event WHERE stream = ANY($1) ORDER BY stream, sequence", _connection))
        {
            command.Parameters.Add(new() { Value = streams.ToArray() });
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var events = new List<StreamEvent>();
            while (await rows.ReadAsync(cancel))
            {
                events.Add(new(rows.GetString(0), rows.GetInt64(1), EventJson.Read(rows.GetString(2))));
            }

            calls.AddRange(events.GroupBy(e => e.Stream).Select(g => g.Aggregate((CallRecord?)null, CallRecordFold.Apply)).OfType<CallRecord>());
        }

        await CallColumns.CallsAgain.ClearAsync(_connection, cancel);
        await CallColumns.CallsAgain.WriteAsync(_connection, calls, cancel);
        await CallColumns.Recordings.ClearAsync(_connection, cancel);
        await CallColumns.Recordings.WriteAsync(_connection, CallColumns.RecordingsOf(calls), cancel);
        calls.ForEach(call => _calls[StreamName.Of(call.Id)] = call);
    }

    /// <summary>A call that is over is loaded again should anything still come.</summary>
    private void Forget(Dictionary<string, CallRecord> changed)
    {
        foreach (var (stream, call) in changed)
        {
            if (call.IsClosed && call.Recordings.All(r => r.DurationMilliseconds is not null))
            {
                _calls.Remove(stream);
            }
        }
    }
}
