using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using NpgsqlTypes;

namespace ContactCenter.History.Projections;

/// <summary>How agents' states and time lines are written and read.</summary>
internal static class AgentColumns
{
    public static StagedUpsert<AgentInterval> Intervals { get; } = new("agent_state_interval", [
        new("agent", NpgsqlDbType.Text, i => i.Agent.Value, IsKey: true),
        new("sequence", NpgsqlDbType.Bigint, i => i.Sequence, IsKey: true),
        new("started_at", NpgsqlDbType.TimestampTz, i => CallColumns.Utc(i.StartedAt), IsKey: true),
        new("ended_at", NpgsqlDbType.TimestampTz, i => CallColumns.Utc(i.EndedAt)),
        new("kind", NpgsqlDbType.Text, i => EnumText.Of(i.Kind)),
        new("state", NpgsqlDbType.Text, i => i.State),
        new("reason", NpgsqlDbType.Text, i => i.Reason),
        new("call_id", NpgsqlDbType.Text, i => i.Call?.Value),
    ], "excluded.ended_at IS NOT NULL");

    private static readonly Column<AgentLastState>[] OfState =
    [
        new("agent", NpgsqlDbType.Text, s => s.Agent.Value, IsKey: true),
        new("availability", NpgsqlDbType.Text, s => EnumText.Of(s.Availability)),
        new("reason", NpgsqlDbType.Text, s => s.Reason),
        new("queues", NpgsqlDbType.Array | NpgsqlDbType.Text, s => s.Queues.Select(q => q.Value).ToArray()),
        new("since", NpgsqlDbType.TimestampTz, s => CallColumns.Utc(s.Since)),
        new("last_sequence", NpgsqlDbType.Bigint, s => s.LastSequence),
        new("opened", NpgsqlDbType.Jsonb, s => JsonSerializer.Serialize(s.Open, EnumText.Json)),
        new("work_ended_at", NpgsqlDbType.TimestampTz, s => CallColumns.Utc(s.WorkEndedAt)),
    ];

    public static StagedUpsert<AgentLastState> States { get; } = new("agent_state", OfState, "excluded.last_sequence > old.last_sequence");

    /// <summary>For agents whose events were folded anew.</summary>
    public static StagedUpsert<AgentLastState> StatesAgain { get; } = new("agent_state", OfState, "excluded.last_sequence >= old.last_sequence");

    public static AgentLastState ToState(this AgentStateRow row) => new(
        AgentId.From(row.Agent),
        EnumText.Parse<AgentAvailability>(row.Availability),
        row.Reason,
        [.. row.Queues.Select(QueueId.From)],
        row.Since,
        row.LastSequence,
        JsonSerializer.Deserialize<ImmutableArray<AgentInterval>>(row.Opened, EnumText.Json),
        row.WorkEndedAt);

    public static AgentInterval ToInterval(this AgentIntervalRow row) => new(
        AgentId.From(row.Agent),
        row.Sequence,
        EnumText.Parse<AgentIntervalKind>(row.Kind),
        row.State,
        row.StartedAt,
        row.EndedAt,
        row.Reason,
        row.CallId is { } call ? CallId.From(call) : null);
}
