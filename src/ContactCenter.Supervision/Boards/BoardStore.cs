using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Supervision.Boards;

/// <summary>The boards of the centre.</summary>
public sealed class BoardStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "id, revision, name, name_english, roles, tiles, saved_at, saved_by";

    public Task<List<Board>> AllAsync(CancellationToken cancel) =>
        database.ReadAsync($"SELECT {Columns} FROM supervision.board ORDER BY name, id", Row, cancel);

    public async Task<Board?> FindAsync(string id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM supervision.board WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>Part of the request's transaction.</summary>
    /// <param name="board">As it is to be; its revision is the one that was read, 0 for a new board.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when somebody else saved after that.</returns>
    public async Task<Board?> SaveAsync(Board board, CancellationToken cancel)
    {
        var next = board with { Revision = board.Revision + 1, SavedAt = time.GetUtcNow() };
        var rows = await database.WriteAsync(
            board.Revision == 0
                ? $"INSERT INTO supervision.board ({Columns}) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8) ON CONFLICT DO NOTHING"
                : """
                  UPDATE supervision.board SET revision = $2, name = $3, name_english = $4, roles = $5, tiles = $6::jsonb, saved_at = $7,
                      saved_by = $8
                  WHERE id = $1 AND revision = $2 - 1
                  """,
            cancel, next.Id, next.Revision, next.Name, next.NameEnglish, next.Roles.ToArray(),
            JsonSerializer.Serialize(next.Tiles, JsonSerializerOptions.Web), next.SavedAt, next.SavedBy);
        return rows == 1 ? next : null;
    }

    /// <summary>Part of the request's transaction.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancel) =>
        await database.WriteAsync("DELETE FROM supervision.board WHERE id = $1", cancel, id) == 1;

    private static Board Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4),
        JsonSerializer.Deserialize<BoardTile[]>(row.GetString(5), JsonSerializerOptions.Web)!, row.GetFieldValue<DateTimeOffset>(6),
        row.GetString(7));
}
