using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;
using NpgsqlTypes;

namespace ContactCenter.History.Projections;

/// <summary>How a call record and its recordings are written. What the domain computes is stored with the rest.</summary>
internal static class CallRecordColumns
{
    /// <summary>A recording with the call it belongs to.</summary>
    internal sealed record Recording(CallRecord Call, CallRecording Of, int Ordinal);

    private static readonly Column<CallRecord>[] OfCall =
    [
        new("call_id", NpgsqlDbType.Text, c => c.Id.Value, IsKey: true),
        new("arrived_at", NpgsqlDbType.TimestampTz, c => Utc(c.ArrivedAt), IsKey: true),
        new("direction", NpgsqlDbType.Text, c => EnumText.Of(c.Direction)),
        new("trunk", NpgsqlDbType.Text, c => c.Trunk.Value),
        new("entry_number", NpgsqlDbType.Text, c => c.EntryNumber),
        new("caller_number", NpgsqlDbType.Text, c => c.CallerNumber),
        new("queue", NpgsqlDbType.Text, c => c.Queue?.Value),
        new("agent", NpgsqlDbType.Text, c => c.Agent?.Value),
        new("agents", NpgsqlDbType.Array | NpgsqlDbType.Text, c => c.Agents.Select(a => a.Value).ToArray()),
        new("human_requested_at", NpgsqlDbType.TimestampTz, c => Utc(c.HumanRequestedAt)),
        new("answered_at", NpgsqlDbType.TimestampTz, c => Utc(c.AnsweredAt)),
        new("ended_at", NpgsqlDbType.TimestampTz, c => Utc(c.EndedAt)),
        new("wrap_up_ended_at", NpgsqlDbType.TimestampTz, c => Utc(c.WrapUpEndedAt)),
        new("end_party", NpgsqlDbType.Text, c => c.End is { } end ? EnumText.Of(end.Party) : null),
        new("end_cause", NpgsqlDbType.Text, c => c.End is { } end ? EnumText.Of(end.Cause) : null),
        new("end_sip_status", NpgsqlDbType.Integer, c => c.End?.SipStatus),
        new("hold_ms", NpgsqlDbType.Bigint, c => c.HoldMilliseconds),
        new("transfer_wait_ms", NpgsqlDbType.Bigint, c => c.TransferWaitMilliseconds),
        new("wrap_up_ms", NpgsqlDbType.Bigint, c => c.WrapUpMilliseconds),
        new("wrap_up_automatic", NpgsqlDbType.Boolean, c => c.WrapUpAutomatic),
        new("disposition", NpgsqlDbType.Text, c => c.Disposition),
        new("note", NpgsqlDbType.Text, c => c.Note),
        new("offers", NpgsqlDbType.Integer, c => c.Offers),
        new("transfers", NpgsqlDbType.Integer, c => c.Transfers),
        new("version", NpgsqlDbType.Bigint, c => c.Version),
        new("held_since", NpgsqlDbType.TimestampTz, c => Utc(c.HeldSince)),
        new("transfer_wait_since", NpgsqlDbType.TimestampTz, c => Utc(c.TransferWaitSince)),
        new("open_wrap_ups", NpgsqlDbType.Jsonb, c => JsonSerializer.Serialize(c.OpenWrapUps, EnumText.Json)),
        new("outcome", NpgsqlDbType.Text, c => EnumText.Of(c.Outcome)),
        new("is_closed", NpgsqlDbType.Boolean, c => c.IsClosed),
        new("wait_ms", NpgsqlDbType.Bigint, c => c.WaitMilliseconds),
        new("talk_ms", NpgsqlDbType.Bigint, c => c.TalkMilliseconds),
        new("handle_ms", NpgsqlDbType.Bigint, c => c.HandleMilliseconds),
        new("host", NpgsqlDbType.Text, c => c.Host?.Value),
        new("shown_number", NpgsqlDbType.Text, c => c.Dialled?.ShownNumber),
        new("verified_name", NpgsqlDbType.Text, c => c.Dialled?.VerifiedName),
        new("rang_at", NpgsqlDbType.TimestampTz, c => Utc(c.Dialled?.RangAt)),
        new("third_parties", NpgsqlDbType.Jsonb, c => JsonSerializer.Serialize(c.ThirdParties, EnumText.Json)),
        new("dial_result", NpgsqlDbType.Text, c => c.Dialled?.Result is { } result ? EnumText.Of(result) : null),
    ];

    public static StagedUpsert<CallRecord> Calls { get; } = new("call_record", OfCall, "excluded.version > old.version");

    /// <summary>For calls that were folded anew from all their events.</summary>
    public static StagedUpsert<CallRecord> CallsAgain { get; } = new("call_record", OfCall, "excluded.version >= old.version");

    public static StagedUpsert<Recording> Recordings { get; } = new("call_recording", [
        new("recording_id", NpgsqlDbType.Text, r => r.Of.Id.Value, IsKey: true),
        new("started_at", NpgsqlDbType.TimestampTz, r => Utc(r.Of.StartedAt), IsKey: true),
        new("call_id", NpgsqlDbType.Text, r => r.Call.Id.Value),
        new("ordinal", NpgsqlDbType.Integer, r => r.Ordinal),
        new("path", NpgsqlDbType.Text, r => r.Of.Path),
        new("agent", NpgsqlDbType.Text, r => r.Of.Agent.Value),
        new("duration_ms", NpgsqlDbType.Bigint, r => r.Of.DurationMilliseconds),
        new("complete", NpgsqlDbType.Boolean, r => r.Of.Complete),
        new("sha256", NpgsqlDbType.Text, r => r.Of.Sha256),
    ], "excluded.duration_ms IS NOT NULL");

    public static object? Utc(DateTimeOffset? at) => at?.ToUniversalTime();

    public static List<Recording> RecordingsOf(IEnumerable<CallRecord> calls) =>
        [.. calls.SelectMany(c => c.Recordings.Select((r, i) => new Recording(c, r, i))).DistinctBy(r => (r.Of.Id, r.Of.StartedAt))];
}
