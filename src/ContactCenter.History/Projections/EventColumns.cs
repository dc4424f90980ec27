using ContactCenter.Domain.Events;
using ContactCenter.Journal;
using NpgsqlTypes;

namespace ContactCenter.History.Projections;

internal static class EventColumns
{
    /// <summary>An event that is there is never changed.</summary>
    public static StagedUpsert<StreamEvent> Events { get; } = new("journal_event", [
        new("stream", NpgsqlDbType.Text, e => e.Stream, IsKey: true),
        new("sequence", NpgsqlDbType.Bigint, e => e.Sequence, IsKey: true),
        new("at", NpgsqlDbType.TimestampTz, e => e.Event.At.ToUniversalTime(), IsKey: true),
        new("type", NpgsqlDbType.Text, e => EventTypes.NameOf(e.Event)),
        new("body", NpgsqlDbType.Jsonb, e => EventJson.Write(e.Event)),
    ], replaceWhen: null);
}
