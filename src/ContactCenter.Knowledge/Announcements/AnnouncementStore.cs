using System.Globalization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Knowledge.Announcements;

/// <summary>What taxpayers are told and were told; who calls about a subject.</summary>
public sealed class AnnouncementStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Numbers to which a short message goes: those of mobile telephones.</summary>
    private const string Mobile = @"^\+861[3-9][0-9]{9}$";

    private const string Columns = """
        id, title, body, article, ways, subjects, first_day, last_day, ends_at, sms, channel, contracts, released_at, released_by,
        ended_at, ended_by
        """;

    /// <summary>The last one first.</summary>
    public Task<List<Announcement>> AllAsync(int most, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM knowledge.announcement ORDER BY released_at DESC, id DESC LIMIT $1", Row, cancel, most);

    public async Task<Announcement?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM knowledge.announcement WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>What pages show now, the last one first.</summary>
    public Task<List<Announcement>> ShownAsync(int most, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM knowledge.announcement WHERE 'page' = ANY (ways) AND ended_at IS NULL AND ends_at > $1
        ORDER BY released_at DESC, id DESC LIMIT $2
        """,
        Row, cancel, time.GetUtcNow(), most);

    public Task<int> AddAsync(Announcement released, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO knowledge.announcement (
          id, title, body, article, ways, subjects, first_day, last_day, ends_at, sms, channel, contracts, released_at, released_by)
        VALUES ($1, $2, $3, $4::text, $5, $6, $7::date, $8::date, $9, $10, $11, $12, $13, $14)
        """,
        cancel, released.Id, released.Title, released.Body, released.Article, released.Ways.Select(EnumText.Of).ToArray(),
        released.Subjects.ToArray(), Day(released.From), Day(released.To), released.EndsAt, released.Sms, released.Channel,
        released.Contracts.ToArray(), released.ReleasedAt, released.ReleasedBy);

    /// <returns>False when it is over already.</returns>
    public async Task<bool> EndAsync(string id, string by, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE knowledge.announcement SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL AND ends_at > $2",
        cancel, id, time.GetUtcNow(), by) > 0;

    public Task<int> CountShownAsync(IReadOnlyList<string> ids, string page, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO knowledge.announcement_shown AS s (announcement, page, times) SELECT i, $2, 1 FROM unnest($1::text[]) i ORDER BY i
        ON CONFLICT (announcement, page) DO UPDATE SET times = s.times + 1
        """,
        cancel, ids.ToArray(), page);

    public async Task<IReadOnlyDictionary<string, AnnouncementViews>> ViewsAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT announcement, coalesce(sum(times) FILTER (WHERE page = 'help'), 0)::bigint,
              coalesce(sum(times) FILTER (WHERE page = 'chat'), 0)::bigint
            FROM knowledge.announcement_shown WHERE announcement = ANY ($1) GROUP BY announcement
            """,
            r => (Id: r.GetString(0), Views: new AnnouncementViews(r.GetInt64(1), r.GetInt64(2))), cancel, [ids.ToArray()]))
        .ToDictionary(r => r.Id, r => r.Views, StringComparer.Ordinal);

    /// <summary>Who called about something, each number once; withheld ones are nobody's.</summary>
    /// <returns>How many there are, and those to which a short message can go, in their order.</returns>
    public async Task<(long All, List<string> Mobiles)> CallersAsync(
        IReadOnlyCollection<string> subjects, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var numbers = await database.ReadAsync(
            """
            SELECT DISTINCT caller_number, caller_number ~ $4 FROM call_record
            WHERE arrived_at >= $1 AND arrived_at < $2 AND direction = 'inbound' AND disposition = ANY ($3) AND caller_number <> ''
            ORDER BY 1
            """,
            r => (Number: r.GetString(0), IsMobile: r.GetBoolean(1)), cancel, from, to, subjects.ToArray(), Mobile);
        return (numbers.Count, [.. numbers.Where(n => n.IsMobile).Select(n => n.Number)]);
    }

    private static Announcement Row(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3),
        [.. r.GetFieldValue<string[]>(4).Select(EnumText.Parse<AnnouncementWay>)], r.GetFieldValue<string[]>(5),
        r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6), r.IsDBNull(7) ? null : r.GetFieldValue<DateOnly>(7),
        r.GetFieldValue<DateTimeOffset>(8), r.GetInt32(9), r.GetInt32(10), r.GetFieldValue<string[]>(11),
        r.GetFieldValue<DateTimeOffset>(12), r.GetString(13), r.TimeOrNull(14), r.TextOrNull(15));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
