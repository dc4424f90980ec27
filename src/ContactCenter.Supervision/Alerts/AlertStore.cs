using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Domain.Alerts;
using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ContactCenter.Supervision.Alerts;

/// <summary>Alerts that were raised, over or not.</summary>
internal sealed class AlertStore(StorageDatabase database, IOptions<JsonOptions> wire) : IAlertLog
{
    private const string Columns = "id, definition, raised_at, value, worst, cleared_at, acknowledged_by, acknowledged_at";

    private readonly JsonSerializerOptions _json = wire.Value.SerializerOptions;

    public static SqlList List { get; } = new(new("raisedAt", Descending: true), "id", ("raisedAt", "raised_at"));

    /// <summary>Those that are not over, the oldest first.</summary>
    public async Task<ImmutableArray<AlertRecord>> OpenAsync(CancellationToken cancel) =>
        [.. await database.ReadAsync($"SELECT {Columns} FROM supervision.alert WHERE cleared_at IS NULL ORDER BY raised_at", Row, cancel)];

    /// <summary>Writes it as it is now, whatever was written before.</summary>
    public Task KeepAsync(AlertRecord alert, CancellationToken cancel) => database.WriteAsync(
        $"""
        INSERT INTO supervision.alert (rule, {Columns})
        VALUES ($1, $2, $3::jsonb, $4, $5::int, $6::int, $7::timestamptz, $8, $9::timestamptz)
        ON CONFLICT (id) DO UPDATE SET worst = excluded.worst, cleared_at = excluded.cleared_at,
            acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at
        """,
        cancel, alert.Rule.Id, alert.Alert.Value, JsonSerializer.Serialize(alert.Rule, _json), alert.RaisedAt, alert.Value,
        alert.Worst, alert.ClearedAt, alert.AcknowledgedBy, alert.AcknowledgedAt);

    /// <param name="question">Which page.</param>
    /// <param name="rules">Only alerts of these rules; null: of any.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ListPage<AlertRecord>> SearchAsync(
        ListQuestion question, IReadOnlyCollection<string>? rules, CancellationToken cancel)
    {
        const string Where = "WHERE $1::text[] IS NULL OR rule = ANY($1::text[])";
        var page = await database.ReadAsync(
            $"SELECT {Columns} FROM supervision.alert {Where} {List.OrderBy(question.Sort)} LIMIT $2::int OFFSET $3::bigint",
            Row, cancel, rules?.ToArray(), question.PageSize, question.Skip);
        var total = await database.ReadAsync(
            $"SELECT count(*) FROM supervision.alert {Where}", row => row.GetInt64(0), cancel, (object?)rules?.ToArray());
        return new(page, total[0]);
    }

    private AlertRecord Row(NpgsqlDataReader row) => new(
        new(row.GetString(0)), JsonSerializer.Deserialize<AlertRule>(row.GetString(1), _json)!,
        row.GetFieldValue<DateTimeOffset>(2),
        row.GetInt32(3), row.GetInt32(4), row.TimeOrNull(5), row.TextOrNull(6), row.TimeOrNull(7));
}
