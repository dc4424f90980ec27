using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Diary;

/// <summary>What is due, made, filed and told, kept for ever.</summary>
public interface IDiaryStore
{
    /// <summary>Adds the items that are not there yet; one that is there stays as it was opened.</summary>
    Task OpenAsync(IEnumerable<DiaryItem> items, CancellationToken cancel);

    /// <summary>Items of a contract in order of their due days, the newest first.</summary>
    Task<IReadOnlyList<DiaryLine>> LinesAsync(ContractId contract, CancellationToken cancel);

    /// <summary>Notes a file of a format; those before it stay. One that says what the newest one says is the newest one.</summary>
    Task AddFileAsync(DiaryKey key, string format, string sha256, string fingerprint, CancellationToken cancel);

    /// <summary>Stamps a submission; null when there is no such item.</summary>
    Task<DiarySubmission?> SubmitAsync(DiaryKey key, string sha256, string who, CancellationToken cancel);

    /// <summary>Notes that an item is overdue and tells it, together or not at all. True the first time, and never again.</summary>
    Task<bool> RaiseAlarmAsync(DiaryKey key, Func<Task> tell, CancellationToken cancel);
}

/// <inheritdoc/>
public sealed class DiaryStore(StorageDatabase database, TimeProvider time) : IDiaryStore
{
    private const string ByKey = "contract_id = $1 AND kind = $2 AND period = $3";

    public async Task OpenAsync(IEnumerable<DiaryItem> items, CancellationToken cancel)
    {
        foreach (var item in items)
        {
            await database.WriteAsync("""
                INSERT INTO assessment.diary_item (contract_id, kind, period, first_day, last_day, due_on, body, opened_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7::json, $8) ON CONFLICT DO NOTHING
                """, cancel, item.Key.Contract.Value, item.Key.Kind, item.Key.Period, item.FirstDay, item.LastDay, item.DueOn,
                JsonSerializer.Serialize(item, AssessmentJson.Options), time.GetUtcNow());
        }
    }

    public async Task<IReadOnlyList<DiaryLine>> LinesAsync(ContractId contract, CancellationToken cancel)
    {
        var items = await database.ReadAsync(
            "SELECT body::text FROM assessment.diary_item WHERE contract_id = $1 ORDER BY due_on DESC, kind, period",
            r => JsonSerializer.Deserialize<DiaryItem>(r.GetString(0), AssessmentJson.Options)!, cancel, contract.Value);
        var files = await KeyedAsync(
            "format, sha256, made_at, fingerprint FROM assessment.diary_file WHERE contract_id = $1 ORDER BY format, number", contract,
            r => new DiaryFile(r.GetString(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4), r.TextOrNull(5)), cancel);
        var submissions = await KeyedAsync(
            "number, sha256, submitted_by, submitted_at FROM assessment.diary_submission WHERE contract_id = $1 ORDER BY number", contract,
            r => new DiarySubmission(r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5)), cancel);
        var alarms = await KeyedAsync(
            "raised_at FROM assessment.diary_alarm WHERE contract_id = $1", contract, r => (DateTimeOffset?)r.GetFieldValue<DateTimeOffset>(2), cancel);
        return [.. items.Select(i => new DiaryLine(i, [.. files[i.Key].GroupBy(f => f.Format).Select(g => g.Last())], [.. submissions[i.Key]], alarms[i.Key].FirstOrDefault()))];
    }

    public async Task AddFileAsync(DiaryKey key, string format, string sha256, string fingerprint, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        // Two Hosts make the same report at once. As above: the lock is a statement of its own.
        await using (var item = Keyed($"SELECT FROM assessment.diary_item WHERE {ByKey} FOR UPDATE", key, writing.Connection))
        {
            await item.ExecuteNonQueryAsync(cancel);
        }

        await using var insert = Keyed($"""
            INSERT INTO assessment.diary_file (contract_id, kind, period, format, number, sha256, fingerprint, made_at)
            SELECT $1, $2, $3, $4, 1 + COALESCE(max(number), 0), $5, $6, $7
            FROM assessment.diary_file WHERE {ByKey} AND format = $4
            HAVING (SELECT fingerprint FROM assessment.diary_file WHERE {ByKey} AND format = $4 ORDER BY number DESC LIMIT 1) IS DISTINCT FROM $6
            """, key, writing.Connection);
        foreach (var value in new object[] { format, sha256, fingerprint, time.GetUtcNow() })
        {
            insert.Parameters.Add(new() { Value = value });
        }

        await insert.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
    }

    public async Task<DiarySubmission?> SubmitAsync(DiaryKey key, string sha256, string who, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        var connection = writing.Connection;
        // Two at once would take the same number: the item's row lets them in one after the other. The lock is a statement of its own,
        // because a statement that waits for it still counts what was there before it waited.
        await using (var item = Keyed($"SELECT FROM assessment.diary_item WHERE {ByKey} FOR UPDATE", key, connection))
        {
            await using var found = await item.ExecuteReaderAsync(cancel);
            if (!await found.ReadAsync(cancel))
            {
                return null;
            }
        }

        var at = time.GetUtcNow();
        await using var insert = Keyed($"""
            INSERT INTO assessment.diary_submission (contract_id, kind, period, number, sha256, submitted_by, submitted_at)
            SELECT $1, $2, $3, 1 + count(*), $4, $5, $6 FROM assessment.diary_submission WHERE {ByKey}
            RETURNING number
            """, key, connection);
        insert.Parameters.Add(new() { Value = sha256 });
        insert.Parameters.Add(new() { Value = who });
        insert.Parameters.Add(new() { Value = at });
        var number = (int)(await insert.ExecuteScalarAsync(cancel))!;
        await writing.CommitAsync();
        return new(number, sha256, who, at);
    }

    public Task<bool> RaiseAlarmAsync(DiaryKey key, Func<Task> tell, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var noted = await database.WriteAsync(
            "INSERT INTO assessment.diary_alarm (contract_id, kind, period, raised_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            cancel, key.Contract.Value, key.Kind, key.Period, time.GetUtcNow()) == 1;
        if (noted)
        {
            await tell();
        }

        return noted;
    });

    private static NpgsqlCommand Keyed(string sql, DiaryKey key, NpgsqlConnection connection) => new(sql, connection)
    {
        Parameters = { new() { Value = key.Contract.Value }, new() { Value = key.Kind }, new() { Value = key.Period } },
    };

    private async Task<ILookup<DiaryKey, T>> KeyedAsync<T>(string columns, ContractId contract, Func<NpgsqlDataReader, T> row, CancellationToken cancel) =>
        (await database.ReadAsync(
            $"SELECT kind, period, {columns}", r => (Key: new DiaryKey(contract, r.GetString(0), r.GetString(1)), Row: row(r)), cancel, contract.Value))
        .ToLookup(r => r.Key, r => r.Row);
}
