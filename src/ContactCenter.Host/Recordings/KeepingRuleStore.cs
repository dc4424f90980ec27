using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Host.Recordings;

/// <param name="Version">From 1; 0 is what ships.</param>
/// <param name="Rules">The whole.</param>
/// <param name="Reason">Why it was changed; empty of what ships.</param>
/// <param name="SavedAt">Null of what ships.</param>
/// <param name="SavedBy">User name; null of what ships.</param>
public sealed record KeepingVersion(long Version, KeepingRules Rules, string Reason, DateTimeOffset? SavedAt, string? SavedBy)
{
    internal static KeepingVersion Shipped { get; } = new(
        0, KeepingRules.Shipped with { Compression = CompressionRules.Shipped }, string.Empty, null, null);
}

/// <summary>Every version of the rules by which recordings are kept.</summary>
internal sealed class KeepingRuleStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "version, body::text, reason, saved_at, saved_by";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The version in force.</summary>
    public async Task<KeepingVersion> CurrentAsync(CancellationToken cancel) => (await ListAsync(1, cancel))[0];

    /// <summary>The newest first; where there is none, what ships.</summary>
    public async Task<List<KeepingVersion>> ListAsync(int count, CancellationToken cancel) =>
        await database.ReadAsync($"SELECT {Columns} FROM recordings.rules ORDER BY version DESC LIMIT $1", Row, cancel, count)
            is { Count: > 0 } found ? found : [KeepingVersion.Shipped];

    /// <param name="basedOn">The version that was changed.</param>
    /// <param name="rules">As they will be.</param>
    /// <param name="reason">Why.</param>
    /// <param name="who">User name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when another version is in force by now. Within a transaction that goes on two savers wait for each other.</returns>
    public async Task<KeepingVersion?> SaveAsync(
        long basedOn, KeepingRules rules, string reason, string who, CancellationToken cancel)
    {
        await database.WriteAsync(RemovalLock.Take, cancel);
        return (await CurrentAsync(cancel)).Version != basedOn ? null : await database.WriteAsync(
            $"INSERT INTO recordings.rules (body, reason, saved_at, saved_by) VALUES ($1::jsonb, $2, $3, $4) RETURNING {Columns}",
            Row, cancel, JsonSerializer.Serialize(rules, Json), reason, time.GetUtcNow(), who);
    }

    /// <summary>A version of before there was compression has it as shipped.</summary>
    private static KeepingRules Read(string body)
    {
        var rules = JsonSerializer.Deserialize<KeepingRules>(body, Json)!;
        return rules with { Compression = rules.Compressing };
    }

    private static KeepingVersion Row(NpgsqlDataReader row) => new(
        row.GetInt64(0), Read(row.GetString(1)), row.GetString(2),
        row.GetFieldValue<DateTimeOffset>(3), row.GetString(4));
}

/// <summary>
/// Removing, holding and changing the rules wait for each other: what is held before a removal is decided stays, whoever was first.
/// </summary>
internal static class RemovalLock
{
    public const string Take = "SELECT pg_advisory_xact_lock(hashtext('recordings.removal'))";
}
