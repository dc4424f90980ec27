using System.Globalization;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;
using Npgsql;

namespace ContactCenter.Knowledge.Hot;

/// <summary>One question of a published list.</summary>
/// <param name="Subject">Code of the tree.</param>
/// <param name="Calls">As it was counted when the list was published.</param>
/// <param name="Article">Its standard answer; null: none is published.</param>
public sealed record HotItem(string Subject, long Calls, string? Article);

/// <summary>What was asked most in a period, frozen when somebody published it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">One line.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
/// <param name="Items">The most first.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">User name.</param>
public sealed record HotList(
    long Id, string Title, DateOnly From, DateOnly To, IReadOnlyList<HotItem> Items, DateTimeOffset PublishedAt, string PublishedBy);

/// <summary>Published lists of what is asked most (KB-03); a list never changes, and the last one is what the public reads.</summary>
public sealed class HotListStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "id, title, first_day, last_day, items::text, published_at, published_by";

    /// <summary>The last one first.</summary>
    public Task<List<HotList>> AllAsync(int most, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM knowledge.hot_list ORDER BY id DESC LIMIT $1", Row, cancel, most);

    public async Task<HotList> AddAsync(
        string title, DateOnly from, DateOnly to, IReadOnlyList<HotItem> items, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            $"""
            INSERT INTO knowledge.hot_list (title, first_day, last_day, items, published_at, published_by)
            VALUES ($1, $2::date, $3::date, $4::jsonb, $5, $6) RETURNING {Columns}
            """,
            Row, cancel, title, Day(from), Day(to), JsonSerializer.Serialize(items, ArticleRows.Json), time.GetUtcNow(), by);

    private static HotList Row(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetFieldValue<DateOnly>(3),
        JsonSerializer.Deserialize<HotItem[]>(r.GetString(4), ArticleRows.Json)!, r.GetFieldValue<DateTimeOffset>(5), r.GetString(6));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
