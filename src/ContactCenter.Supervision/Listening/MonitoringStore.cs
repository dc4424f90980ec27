using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Supervision.Listening;

/// <summary>Who listened to which call, when, how and why. What it writes belongs to the transaction that goes on.</summary>
public sealed class MonitoringStore(StorageDatabase database, TimeProvider time)
{
    public async Task BeginAsync(NewMonitoring monitoring, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            """
            INSERT INTO supervision.monitoring (id, call, agent, supervisor, supervisor_name, reason, visible, began_at, seen_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """,
            cancel, monitoring.Id, monitoring.Call.Value, monitoring.Agent?.Value, monitoring.Supervisor, monitoring.SupervisorName,
            monitoring.Reason, monitoring.Visible, now);
        await AddModeAsync(monitoring.Id, monitoring.Mode, now, cancel);
    }

    /// <summary>One that goes on, of this supervisor; null: there is none.</summary>
    public async Task<OpenMonitoring?> FindOpenAsync(CallId call, string id, string supervisor, CancellationToken cancel) =>
        (await OpenAsync("m.call = $1 AND m.id = $2 AND m.supervisor = $3", cancel, call.Value, id, supervisor)).FirstOrDefault();

    /// <summary>Every one that goes on, of this supervisor and in this call.</summary>
    public Task<List<OpenMonitoring>> OpenOfAsync(CallId call, string supervisor, CancellationToken cancel) =>
        OpenAsync("m.call = $1 AND m.supervisor = $2", cancel, call.Value, supervisor);

    /// <summary>It goes on: its page was heard of, in this mode and with this agent.</summary>
    public async Task SeenAsync(OpenMonitoring monitoring, SupervisionMode mode, AgentId? agent, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            "UPDATE supervision.monitoring SET seen_at = $2, agent = coalesce($3, agent) WHERE id = $1 AND ended_at IS NULL",
            cancel, monitoring.Id, now, agent?.Value);
        if (mode != monitoring.Mode)
        {
            await AddModeAsync(monitoring.Id, mode, now, cancel);
        }
    }

    /// <summary>The first end counts.</summary>
    /// <returns>The agent whose page shows it, when it ended now and the agent saw it.</returns>
    public async Task<AgentId?> EndAsync(string id, DateTimeOffset at, MonitoringEnding ending, CancellationToken cancel)
    {
        var ended = await database.ReadAsync(
            """
            UPDATE supervision.monitoring SET ended_at = greatest($2, began_at), ending = $3 WHERE id = $1 AND ended_at IS NULL
            RETURNING CASE WHEN visible THEN agent END
            """,
            row => row.IsDBNull(0) ? (AgentId?)null : AgentId.From(row.GetString(0)), cancel, id, at, Word(ending));
        return ended.FirstOrDefault();
    }

    /// <summary>Ends those of whose pages nothing was heard for so long, at the moment when it was heard last.</summary>
    public async Task<int> EndStaleAsync(TimeSpan silence, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE supervision.monitoring SET ended_at = seen_at, ending = $2 WHERE ended_at IS NULL AND seen_at < $1
        """,
        cancel, time.GetUtcNow() - silence, Word(MonitoringEnding.Unknown));

    public Task InterveneAsync(
        InterventionKind kind, CallId call, AgentId? agent, string supervisor, string name, string? reason, CancellationToken cancel) =>
        database.WriteAsync(
            """
            INSERT INTO supervision.intervention (call, agent, kind, supervisor, supervisor_name, reason, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            cancel, call.Value, agent?.Value, Word(kind), supervisor, name, reason, time.GetUtcNow());

    /// <summary>Who listens to the agent's conversation now and is shown to the agent.</summary>
    public Task<List<SeatMonitoring>> OfSeatAsync(AgentId agent, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT m.call, m.supervisor_name, l.mode, l.from_at FROM supervision.monitoring m
        CROSS JOIN LATERAL (SELECT mode, from_at FROM supervision.monitoring_mode WHERE monitoring = m.id ORDER BY number DESC LIMIT 1) l
        WHERE m.ended_at IS NULL AND m.agent = $1 AND m.visible ORDER BY m.began_at
        """,
        row => new SeatMonitoring(
            row.GetString(0), row.GetString(1), Parse<SupervisionMode>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3)),
        cancel, agent.Value);

    /// <summary>What was done with a call, the first first.</summary>
    /// <param name="call">The call.</param>
    /// <param name="forAgent">Only what the agent saw, and no reasons.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<CallSupervisionLog> OfCallAsync(CallId call, bool forAgent, CancellationToken cancel)
    {
        var modes = (await database.ReadAsync(
            """
            SELECT l.monitoring, l.mode, l.from_at FROM supervision.monitoring_mode l
            JOIN supervision.monitoring m ON m.id = l.monitoring WHERE m.call = $1 ORDER BY l.monitoring, l.number
            """,
            row => (
                Id: row.GetString(0),
                Span: new ModeSpan(Parse<SupervisionMode>(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2))),
            cancel, call.Value)).ToLookup(mode => mode.Id, mode => mode.Span);
        var entries = await database.ReadAsync(
            """
            SELECT id, supervisor, supervisor_name, agent, reason, visible, began_at, ended_at, ending FROM supervision.monitoring
            WHERE call = $1 AND (visible OR NOT $2) ORDER BY began_at, id
            """,
            row => new MonitoringEntry(
                row.GetString(1), row.GetString(2), row.TextOrNull(3), forAgent ? null : row.TextOrNull(4), row.GetBoolean(5),
                row.GetFieldValue<DateTimeOffset>(6), row.TimeOrNull(7),
                row.TextOrNull(8) is { } ending ? Parse<MonitoringEnding>(ending) : null, [.. modes[row.GetString(0)]]),
            cancel, call.Value, forAgent);
        var interventions = await database.ReadAsync(
            "SELECT kind, supervisor, supervisor_name, agent, reason, at FROM supervision.intervention WHERE call = $1 ORDER BY id",
            row => new InterventionEntry(
                Parse<InterventionKind>(row.GetString(0)), row.GetString(1), row.GetString(2), row.TextOrNull(3),
                forAgent ? null : row.TextOrNull(4), row.GetFieldValue<DateTimeOffset>(5)),
            cancel, call.Value);
        return new(entries, interventions);
    }

    private Task<List<OpenMonitoring>> OpenAsync(string which, CancellationToken cancel, params object?[] values) => database.ReadAsync(
        $"""
        SELECT m.id, m.call, m.agent, m.supervisor, m.visible,
            (SELECT mode FROM supervision.monitoring_mode WHERE monitoring = m.id ORDER BY number DESC LIMIT 1)
        FROM supervision.monitoring m WHERE m.ended_at IS NULL AND {which}
        """,
        Open, cancel, values);

    private static OpenMonitoring Open(NpgsqlDataReader row) => new(
        row.GetString(0), CallId.From(row.GetString(1)), row.TextOrNull(2) is { } agent ? AgentId.From(agent) : null, row.GetString(3),
        Parse<SupervisionMode>(row.GetString(5)), row.GetBoolean(4));

    private Task<int> AddModeAsync(string id, SupervisionMode mode, DateTimeOffset at, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO supervision.monitoring_mode (monitoring, number, from_at, mode)
        SELECT $1, coalesce(max(number), 0) + 1, $2, $3 FROM supervision.monitoring_mode WHERE monitoring = $1
        """,
        cancel, id, at, Word(mode));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    private static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
