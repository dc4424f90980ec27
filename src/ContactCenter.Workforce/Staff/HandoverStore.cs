using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Staff;

/// <summary>Lists of what is handed over as they are kept.</summary>
internal sealed class HandoverStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Of some engagements, in order.</summary>
    public Task<List<HandoverItem>> OfAsync(IReadOnlyCollection<string> engagements, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT engagement, number, item, listed_by, signed_by, signed_at, remark FROM workforce.handover
        WHERE engagement = ANY ($1) ORDER BY engagement, number
        """,
        r => new HandoverItem(
            r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.TextOrNull(4), r.TimeOrNull(5), r.TextOrNull(6)),
        cancel, (object)engagements.ToArray());

    /// <summary>Behind those that are listed.</summary>
    /// <returns>False when there would be too many.</returns>
    public async Task<bool> ListAsync(string engagement, IReadOnlyList<string> items, string by, CancellationToken cancel) =>
        await database.InTransactionAsync(async () =>
    {
        await database.WriteAsync("SELECT FROM workforce.engagement WHERE id = $1 FOR UPDATE", cancel, engagement);
        var listed = (await database.ReadAsync(
            "SELECT count(*)::int FROM workforce.handover WHERE engagement = $1", r => r.GetInt32(0), cancel, engagement))[0];
        if (listed + items.Count > Most)
        {
            return false;
        }

        await database.WriteAsync(
            """
            INSERT INTO workforce.handover (engagement, number, item, listed_by, listed_at)
            SELECT $1, $2 + place, item, $4, $5 FROM unnest($3::text[]) WITH ORDINALITY AS i (item, place)
            """,
            cancel, engagement, listed, items.ToArray(), by, time.GetUtcNow());
        return true;
    });

    /// <returns>False when it was signed, or by who listed it.</returns>
    public async Task<bool> SignAsync(string engagement, int number, string remark, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.handover SET signed_by = $3, signed_at = $4, remark = $5
            WHERE engagement = $1 AND number = $2 AND signed_by IS NULL AND listed_by <> $3
            """,
            cancel, engagement, number, by, time.GetUtcNow(), remark) > 0;

    public const int Most = 40;
}
