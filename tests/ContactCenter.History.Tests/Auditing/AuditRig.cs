using System.Collections.Immutable;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.History.Tests.Auditing;

/// <summary>An audit log with its keys, on a database of its own.</summary>
internal sealed class AuditRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AuditRig(StorageDatabase database)
    {
        Database = database;
        Keys = new(_folder.Path, Clock);
        Key = CheckpointKey.OfFolder(_folder.Path);
        Log = new(database, Clock, Keys);
        Chain = new(database, Keys);
        Checkpoints = new(database, Clock);
    }

    public StorageDatabase Database { get; }

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public string Folder => _folder.Path;

    public DetailsKeys Keys { get; }

    public CheckpointKey Key { get; }

    public AuditLog Log { get; }

    public AuditChain Chain { get; }

    public CheckpointStore Checkpoints { get; }

    public static async Task<AuditRig> StartAsync(PostgresFixture postgres) => new(await postgres.NewDatabaseAsync());

    /// <summary>Entries with the targets <paramref name="from"/> and so on, linked.</summary>
    public async Task WriteAsync(int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            await Log.WriteAsync("auditor", "caller-number-revealed", $"call-{i}", "127.0.0.1", $"complaint {i}", CancellationToken.None);
        }

        await Chain.LinkAllAsync(CancellationToken.None);
    }

    public async Task<SignedCheckpoint> CheckpointAsync() => (await Checkpoints.MakeAsync(Key, _ => true, CancellationToken.None))!.Signed;

    /// <summary>Ten entries, a checkpoint after the fifth and one after the tenth.</summary>
    public async Task<ImmutableArray<SignedCheckpoint>> TenEntriesAsync()
    {
        await WriteAsync(1, 5);
        var first = await CheckpointAsync();
        await WriteAsync(6, 5);
        return [first, await CheckpointAsync()];
    }

    public Task<AuditVerdict> VerifyAsync(params SignedCheckpoint[] brought) =>
        new AuditVerification(Database, Checkpoints).VerifyAsync(brought, new HashSet<string> { Key.Name }, CancellationToken.None);

    /// <summary>What was found, as fault and range.</summary>
    public async Task<string> FaultsAsync(params SignedCheckpoint[] brought) =>
        string.Join("; ", (await VerifyAsync(brought)).Findings.Select(f => $"{f.Fault} {f.From}-{f.To}"));

    public Task<ImmutableArray<AuditEntry>> ReadAsync() => Log.SearchAsync(new() { Limit = 100_000 }, CancellationToken.None);

    /// <summary>What somebody does who has the database to himself.</summary>
    public async Task TamperAsync(string sql)
    {
        string[] tables = ["audit.entry", "audit.pending", "audit.details", "audit.checkpoint"];
        await ExecuteAsync(string.Join(';', tables.Select(t => $"ALTER TABLE {t} DISABLE TRIGGER USER")));
        await ExecuteAsync(sql);
        await ExecuteAsync(string.Join(';', tables.Select(t => $"ALTER TABLE {t} ENABLE TRIGGER USER")));
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Writes all entries anew from one of them on, each with the hash that it then has.</summary>
    public async Task RebuildAsync(long from)
    {
        var entries = new List<ChainedEntry>();
        var head = ChainedEntry.Beginning;
        await using (var read = Database.DataSource.CreateCommand(
            "SELECT seq, at, who, action, target, remote_address, reason, details_hash, hash FROM audit.entry ORDER BY seq"))
        await using (var rows = await read.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                var entry = AuditColumns.Read(rows, rows.GetInt64(0), 1);
                head = entry.Seq < from ? rows.GetFieldValue<byte[]>(8) : head;
                entries.Add(entry);
            }
        }

        var updates = new List<string>();
        foreach (var entry in entries.Where(e => e.Seq >= from))
        {
            var hash = entry.HashAfter(head);
            updates.Add($"UPDATE audit.entry SET prev_hash = '\\x{Convert.ToHexString(head)}', hash = '\\x{Convert.ToHexString(hash)}' WHERE seq = {entry.Seq}");
            head = hash;
        }

        await TamperAsync(string.Join(';', updates));
    }

    public async ValueTask DisposeAsync()
    {
        Key.Dispose();
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
