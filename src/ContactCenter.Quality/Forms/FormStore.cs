using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Quality.Forms;

/// <summary>The versions of all forms.</summary>
internal sealed class FormStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "hash, form, version, structure, body::text, reason, saved_at, saved_by";

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <returns>False when another version was saved meanwhile, or the very same form is there already.</returns>
    public async Task<bool> SaveAsync(string form, int version, QualityForm body, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO quality.form (hash, form, version, structure, body, reason, saved_at, saved_by)
            SELECT $1, $2, $3, $4, $5::jsonb, $6, $7, $8
            WHERE $3 = (SELECT coalesce(max(version), 0) + 1 FROM quality.form WHERE form = $2) ON CONFLICT DO NOTHING
            """,
            cancel, FormHash.Of(body), form, version, FormHash.OfStructure(body), JsonSerializer.Serialize(body, Json), reason,
            time.GetUtcNow(), by) > 0;

    /// <summary>All of all forms; of one form the newest first.</summary>
    public Task<List<FormVersion>> ListAsync(CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM quality.form ORDER BY form, version DESC", Row, cancel);

    public async Task<FormVersion?> FindAsync(string hash, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM quality.form WHERE hash = $1", Row, cancel, hash)).FirstOrDefault();

    /// <returns>Null: there is no form of this name.</returns>
    public async Task<FormVersion?> NewestAsync(string form, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM quality.form WHERE form = $1 ORDER BY version DESC LIMIT 1", Row, cancel, form)).FirstOrDefault();

    private static FormVersion Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3),
            JsonSerializer.Deserialize<QualityForm>(row.GetString(4), Json)!,
        row.GetString(5), row.GetFieldValue<DateTimeOffset>(6), row.GetString(7));
}
