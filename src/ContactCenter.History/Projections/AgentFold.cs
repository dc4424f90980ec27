using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.Journal;
using Npgsql;

namespace ContactCenter.History.Projections;

/// <summary>
/// Folds agents' events into states and intervals. The states are read under a lock with every batch and never remembered: of several
/// Hosts each copies what it wrote, and an agent may have come from another.
/// </summary>
internal static class AgentFold
{
    private const string States =
        "SELECT agent, availability, reason, queues, since, last_sequence, opened, work_ended_at FROM agent_state WHERE agent = ANY($1) ORDER BY agent FOR UPDATE";

    /// <summary>From the last sign-in before a number on: there no work can be open, so nothing older is needed.</summary>
    private const string SinceSignIn =
        """
        SELECT sequence, body FROM journal_event WHERE stream = $1 AND sequence >= coalesce(
            (SELECT max(sequence) FROM journal_event WHERE stream = $1 AND sequence < $2 AND type = $3), 0)
        ORDER BY sequence
        """;

    /// <summary>In the transaction of the batch, whose events are written.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<StreamEvent> events, CancellationToken cancel)
    {
        var mine = events.Where(e => e.Event is AgentEvent).ToList();
        if (mine.Count == 0)
        {
            return;
        }

        var known = await LockAsync(connection, [.. mine.Select(e => ((AgentEvent)e.Event).Agent.Value).Distinct()], cancel);
        var late = mine
            .Where(e => known.TryGetValue(e.Stream, out var state) && e.Sequence <= state.LastSequence)
            .GroupBy(e => e.Stream)
            .ToDictionary(g => g.Key, g => g.Min(e => e.Sequence));
        var intervals = new Dictionary<(string, long), AgentInterval>();
        var touched = new HashSet<string>();
        foreach (var entry in mine.Where(e => !late.ContainsKey(e.Stream)))
        {
            Take(known, intervals, entry);
            touched.Add(entry.Stream);
        }

        await AgentColumns.Intervals.WriteAsync(connection, intervals.Values, cancel);
        await AgentColumns.States.WriteAsync(connection, [.. touched.Select(stream => known[stream])], cancel);
        foreach (var (stream, first) in late)
        {
            await FoldAgainAsync(connection, stream, first, cancel);
        }
    }

    private static void Take(Dictionary<string, AgentLastState> known, Dictionary<(string, long), AgentInterval> intervals, StreamEvent entry)
    {
        var (state, changed) = AgentTimeline.Apply(known.GetValueOrDefault(entry.Stream), entry);
        known[entry.Stream] = state!;
        foreach (var interval in changed)
        {
            intervals[(entry.Stream, interval.Sequence)] = interval;
        }
    }

    /// <summary>Events came that stand before others which are folded in: those of a Host that was down while the agent worked at another.</summary>
    private static async Task FoldAgainAsync(NpgsqlConnection connection, string stream, long first, CancellationToken cancel)
    {
        var events = await ReadAsync(connection, stream, first, cancel);
        var (known, intervals) = (new Dictionary<string, AgentLastState>(), new Dictionary<(string, long), AgentInterval>());
        events.ForEach(entry => Take(known, intervals, entry));

        await using (var drop = new NpgsqlCommand("DELETE FROM agent_state_interval WHERE agent = $1 AND sequence >= $2", connection))
        {
            drop.Parameters.Add(new() { Value = known[stream].Agent.Value });
            drop.Parameters.Add(new() { Value = events[0].Sequence });
            await drop.ExecuteNonQueryAsync(cancel);
        }

        await AgentColumns.Intervals.ClearAsync(connection, cancel);
        await AgentColumns.Intervals.WriteAsync(connection, intervals.Values, cancel);
        await AgentColumns.StatesAgain.ClearAsync(connection, cancel);
        await AgentColumns.StatesAgain.WriteAsync(connection, known.Values, cancel);
    }

    private static async Task<List<StreamEvent>> ReadAsync(NpgsqlConnection connection, string stream, long first, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(SinceSignIn, connection);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = EventTypes.NameOf(typeof(AgentSignedIn)) });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var events = new List<StreamEvent>();
        while (await rows.ReadAsync(cancel))
        {
            events.Add(new(stream, rows.GetInt64(0), EventJson.Read(rows.GetString(1))));
        }

        return events;
    }

    private static async Task<Dictionary<string, AgentLastState>> LockAsync(NpgsqlConnection connection, string[] agents, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(States, connection);
        command.Parameters.Add(new() { Value = agents });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var states = new Dictionary<string, AgentLastState>();
        while (await rows.ReadAsync(cancel))
        {
            var row = new AgentStateRow
            {
                Agent = rows.GetString(0),
                Availability = rows.GetString(1),
                Reason = rows.IsDBNull(2) ? null : rows.GetString(2),
                Queues = rows.GetFieldValue<string[]>(3),
                Since = rows.GetFieldValue<DateTimeOffset>(4),
                LastSequence = rows.GetInt64(5),
                Opened = rows.GetString(6),
                WorkEndedAt = rows.IsDBNull(7) ? null : rows.GetFieldValue<DateTimeOffset>(7),
            };
            states[StreamName.Of(AgentId.From(row.Agent))] = row.ToState();
        }

        return states;
    }
}
