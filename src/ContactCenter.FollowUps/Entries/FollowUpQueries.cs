using System.Runtime.CompilerServices;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;
using Npgsql;
using static ContactCenter.FollowUps.Entries.FollowUpReader;

namespace ContactCenter.FollowUps.Entries;

/// <param name="Open">What is to be done.</param>
/// <param name="Pool">Of that, what nobody has.</param>
/// <param name="Mine">What the person has.</param>
/// <param name="DueSoon">80 % of the time are over.</param>
/// <param name="Overdue">Late, and still to be done.</param>
public sealed record FollowUpCounts(int Open, int Pool, int Mine, int DueSoon, int Overdue);

/// <summary>Finds follow-ups, each with its terms and what was tried.</summary>
/// <param name="database">Where they are.</param>
/// <param name="seal">Opens what is sealed; null: nothing does.</param>
public sealed class FollowUpQueries(StorageDatabase database, ISeal? seal = null)
{
    /// <summary>A record that was never ended is no call any more.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(6);

    /// <summary>The agent's own phone answers within it, or the number is not sent out.</summary>
    private static readonly TimeSpan LongestOwnRing = TimeSpan.FromSeconds(30);

    /// <summary>What is due first comes first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("dueAt", Descending: false), "f.id",
        ("dueAt", Due), ("createdAt", "f.created_at"), ("closedAt", "f.closed_at"), ("kind", "f.kind"), ("queue", "f.queue"),
        ("owner", "f.owner"));

    public async Task<ListPage<FollowUp>> ListAsync(FollowUpFilter filter, ListQuestion question, CancellationToken cancel)
    {
        var (where, values) = FollowUpFilterSql.Where(filter);
        var total = (await database.ReadAsync($"SELECT count(*) FROM {Source} {where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"SELECT {Columns} FROM {Source} {where} {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}",
            Row, cancel, values);
        return new(await WithAttemptsAsync(rows, cancel), total);
    }

    /// <summary>All of them, a page at a time.</summary>
    public async IAsyncEnumerable<FollowUp> StreamAsync(
        FollowUpFilter filter, ListSort sort, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = 1; ; page++)
        {
            var part = await ListAsync(filter, new(page, ListRules.LargestPage, sort), cancel);
            foreach (var row in part.Items)
            {
                yield return row;
            }

            if (part.Items.Count < ListRules.LargestPage)
            {
                yield break;
            }
        }
    }

    /// <summary>The newest of what a filter finds, for who does not ask how many there are.</summary>
    public async Task<IReadOnlyList<FollowUp>> LastAsync(FollowUpFilter filter, int count, CancellationToken cancel)
    {
        var (where, values) = FollowUpFilterSql.Where(filter);
        var rows = await database.ReadAsync(
            $"SELECT {Columns} FROM {Source} {where} ORDER BY f.created_at DESC, f.id LIMIT {count}", Row, cancel, values);
        return await WithAttemptsAsync(rows, cancel);
    }

    /// <returns>Null when there is none, or the person does not see it.</returns>
    public async Task<FollowUp?> FindAsync(string id, FollowUpSight sight, CancellationToken cancel)
    {
        var rows = await database.ReadAsync($"SELECT {Columns} FROM {Source} WHERE f.id = $1", Row, cancel, id);
        return (await WithAttemptsAsync(rows, cancel)).FirstOrDefault(sight.Sees);
    }

    /// <summary>The place that a queue kept last for it, as the id of its call; null: none was.</summary>
    internal async Task<string?> LastPlaceAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT call_id FROM followups.attempt WHERE follow_up = $1 AND agent = $2 ORDER BY asked_at DESC LIMIT 1",
        r => r.GetString(0), cancel, id, FollowUpAttempt.ByQueue)).FirstOrDefault();

    /// <summary>
    /// Whether somebody else calls the number at this moment, for whatever: a message, a survey and a lost call of one number stand in
    /// different lists, and the taxpayer's phone rings once all the same.
    /// </summary>
    /// <param name="number">E.164.</param>
    /// <param name="agent">Who wants to call it now.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<bool> IsBeingCalledAsync(string number, string agent, DateTimeOffset now, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT EXISTS (
                SELECT FROM call_record c
                WHERE c.caller_number = $1 AND c.direction = 'outbound' AND c.ended_at IS NULL AND c.arrived_at > $3)
              OR EXISTS (
                SELECT FROM followups.attempt a JOIN followups.follow_up f ON f.id = a.follow_up
                WHERE f.number = $1 AND a.agent <> $2 AND a.agent <> $5 AND a.asked_at > $4
                  AND NOT EXISTS (SELECT FROM call_record c WHERE c.call_id = a.call_id))
            """,
            r => r.GetBoolean(0), cancel, number, agent, now - LongestCall, now - LongestOwnRing, FollowUpAttempt.ByQueue))[0];

    public async Task<FollowUpCounts> CountAsync(FollowUpSight sight, DateTimeOffset now, CancellationToken cancel)
    {
        var (where, values) = FollowUpFilterSql.Where(new(sight) { Closed = false });
        object?[] all = [.. values, now, sight.Agent];
        return (await database.ReadAsync(
            $"""
            SELECT count(*)::int, (count(*) FILTER (WHERE f.owner IS NULL))::int,
              (count(*) FILTER (WHERE f.owner = ${all.Length}))::int,
              (count(*) FILTER (WHERE {Warn} <= ${all.Length - 1} AND {Due} >= ${all.Length - 1}))::int,
              (count(*) FILTER (WHERE {Due} < ${all.Length - 1}))::int
            FROM {Source} {where}
            """,
            r => new FollowUpCounts(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4)), cancel, all))[0];
    }

    private async Task<IReadOnlyList<FollowUp>> WithAttemptsAsync(List<FollowUp> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        // A number that was never sent out was no attempt (X11): its call has no record.
        var attempts = (await database.ReadAsync(
            """
            SELECT a.follow_up, a.call_id, c.arrived_at, coalesce(c.agent, a.agent), c.dial_result, c.ended_at
            FROM followups.attempt a JOIN call_record c ON c.call_id = a.call_id WHERE a.follow_up = ANY($1) ORDER BY c.arrived_at
            """,
            r => (Of: r.GetString(0), Attempt: new FollowUpAttempt(
                r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3), r.TextOrNull(4), r.TimeOrNull(5))),
            cancel, (object)rows.Select(r => r.Id).ToArray())).ToLookup(a => a.Of, a => a.Attempt);
        return [.. rows.Select(r => r with { Attempts = [.. attempts[r.Id]] })];
    }

    private FollowUp Row(NpgsqlDataReader row) => Read(row, seal);
}
