using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Cases.Types;

/// <summary>Types of tickets with all their versions: those that ship, and after them the centre's own.</summary>
public sealed class TicketTypes(StorageDatabase database)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Every version, by type and version.</summary>
    public async Task<IReadOnlyList<TicketType>> AllAsync(CancellationToken cancel) =>
    [
        .. ShippedTypes.All.Concat(await database.ReadAsync(
            "SELECT type, version, valid_from, definition::text FROM cases.ticket_type", Row, cancel))
            .OrderBy(t => t.Id, StringComparer.Ordinal).ThenBy(t => t.Version),
    ];

    /// <summary>The version of each type in which new tickets begin on a day; retired ones are not among them.</summary>
    public async Task<IReadOnlyList<TicketType>> InForceAsync(DateOnly day, CancellationToken cancel) =>
    [
        .. (await AllAsync(cancel)).Where(t => t.ValidFrom <= day).GroupBy(t => t.Id, StringComparer.Ordinal)
            .Select(g => g.MaxBy(t => t.Version)!).Where(t => !t.Definition.IsRetired),
    ];

    /// <returns>Null when there is no such type, or none of it on this day.</returns>
    public async Task<TicketType?> FindAsync(string id, DateOnly day, CancellationToken cancel) =>
        (await InForceAsync(day, cancel)).FirstOrDefault(t => t.Id == id);

    public async Task<TicketType?> FindAsync(string id, int version, CancellationToken cancel) =>
        (await AllAsync(cancel)).FirstOrDefault(t => t.Id == id && t.Version == version);

    /// <summary>The number of a type's newest version; 0: there is no such type.</summary>
    internal async Task<int> NewestAsync(string id, CancellationToken cancel) =>
        (await AllAsync(cancel)).Where(t => t.Id == id).Select(t => t.Version).DefaultIfEmpty(0).Max();

    /// <summary>Keeps a version; it is refused where somebody else kept one meanwhile.</summary>
    /// <returns>Whether it is kept.</returns>
    internal async Task<bool> SaveAsync(TicketType type, string reason, string by, DateTimeOffset now, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO cases.ticket_type (type, version, valid_from, definition, reason, saved_at, saved_by)
            VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7) ON CONFLICT DO NOTHING
            """,
            cancel, type.Id, type.Version, type.ValidFrom, JsonSerializer.Serialize(type.Definition, Json), reason, now, by) > 0;

    private static TicketType Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetFieldValue<DateOnly>(2),
        JsonSerializer.Deserialize<TicketTypeDefinition>(row.GetString(3), Json)!);
}
