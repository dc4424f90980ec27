using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Visits.Zones;

/// <summary>The versions of the zone map; the last one counts.</summary>
internal sealed class ZoneMapStore(StorageDatabase database, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <returns>Null before anybody drew one.</returns>
    public async Task<ZoneMap?> CurrentAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT version, areas::text, reason, saved_at, saved_by FROM visits.zone_map ORDER BY version DESC LIMIT 1",
        r => new ZoneMap(
            r.GetInt32(0), [.. JsonSerializer.Deserialize<ZoneArea[]>(r.GetString(1), Json)!], r.GetString(2),
            r.GetFieldValue<DateTimeOffset>(3), r.GetString(4)), cancel)).FirstOrDefault();

    /// <returns>False when another version was saved meanwhile.</returns>
    public async Task<bool> SaveAsync(int version, IReadOnlyList<ZoneArea> areas, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO visits.zone_map (version, areas, reason, saved_at, saved_by)
            SELECT $1, $2::jsonb, $3, $4, $5 WHERE $1 = (SELECT coalesce(max(version), 0) + 1 FROM visits.zone_map)
            ON CONFLICT DO NOTHING
            """,
            cancel, version, JsonSerializer.Serialize(areas, Json), reason, time.GetUtcNow(), by) > 0;
}
