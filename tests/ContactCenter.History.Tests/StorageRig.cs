using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.Journal;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.History.Tests;

/// <summary>A journal, a database, and the copier between them.</summary>
internal sealed class StorageRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StorageRig(StorageDatabase database)
    {
        Database = database;
        Journal = Open();
    }

    public StorageDatabase Database { get; }

    public EventJournal Journal { get; private set; }

    public CopierOptions Options { get; set; } = new()
    {
        BatchEvents = 50,
        BatchInterval = TimeSpan.Zero,
        FirstRetry = TimeSpan.FromMilliseconds(10),
        LongestRetry = TimeSpan.FromMilliseconds(100),
    };

    public static async Task<StorageRig> StartAsync(PostgresFixture postgres) => new(await postgres.NewDatabaseAsync());

    public static StorageRig On(StorageDatabase database) => new(database);

    public JournalCopier Copier() => new(Journal, Database, Options, TimeProvider.System, NullLogger<JournalCopier>.Instance);

    public Task CopyAsync() => Copier().CopyAllAsync(CancellationToken.None);

    public async Task AppendAsync(IEnumerable<StreamEvent> events) =>
        await Task.WhenAll(events.Select(e => Journal.AppendAsync(e.Stream, e.Sequence, [e.Event]).AsTask()).ToList());

    public async Task AppendAsync(string stream, params DomainEvent[] events) => await Journal.AppendAsync(stream, 1, events);

    /// <summary>What the domain makes of everything in the journal.</summary>
    public Dictionary<string, CallRecord> Folded()
    {
        var calls = new Dictionary<string, CallRecord>();
        foreach (var entry in Journal.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events).Where(e => e.Event is CallEvent))
        {
            if (CallRecordFold.Apply(calls.GetValueOrDefault(entry.Stream), entry) is { } call)
            {
                calls[entry.Stream] = call;
            }
        }

        return calls;
    }

    public async Task<Dictionary<string, CallRecord>> StoredAsync()
    {
        await using var context = Database.Open();
        return (await context.LoadAsync(context.Calls, CancellationToken.None)).ToDictionary(c => StreamName.Of(c.Id));
    }

    /// <summary>Every record and every event of the journal is in the database, once and the same.</summary>
    public async Task AssertCopiedAsync()
    {
        Assert.Equal(AsText(Folded()), AsText(await StoredAsync()));
        var events = Journal.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events).Select(e => (e.Stream, e.Sequence)).Distinct().Count();
        Assert.Equal([events.ToString()], await Tests.Database.SchemaTests.StringsAsync(Database, "SELECT count(*)::text FROM journal_event"));
    }

    public static string AsText(Dictionary<string, CallRecord> calls) =>
        string.Join('\n', calls.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => JsonSerializer.Serialize(InUtc(c.Value), EnumText.Json)));

    /// <summary>The process stopped and begins again.</summary>
    public void Reopen()
    {
        Journal.Dispose();
        Journal = Open();
    }

    public async ValueTask DisposeAsync()
    {
        Journal.Dispose();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The database keeps moments, not offsets.</summary>
    private static CallRecord InUtc(CallRecord c) => c with
    {
        ArrivedAt = c.ArrivedAt.ToUniversalTime(),
        HumanRequestedAt = c.HumanRequestedAt?.ToUniversalTime(),
        AnsweredAt = c.AnsweredAt?.ToUniversalTime(),
        EndedAt = c.EndedAt?.ToUniversalTime(),
        WrapUpEndedAt = c.WrapUpEndedAt?.ToUniversalTime(),
        HeldSince = c.HeldSince?.ToUniversalTime(),
        TransferWaitSince = c.TransferWaitSince?.ToUniversalTime(),
        Dialled = c.Dialled is { } d ? d with { At = d.At.ToUniversalTime(), RangAt = d.RangAt?.ToUniversalTime() } : null,
        Recordings = [.. c.Recordings.Select(r => r with { StartedAt = r.StartedAt.ToUniversalTime() })],
        OpenWrapUps = [.. c.OpenWrapUps.Select(w => w with { Since = w.Since.ToUniversalTime() })],
    };

    private EventJournal Open() => EventJournal.Open(new() { Folder = _folder.Path }, TimeProvider.System, NullLogger<EventJournal>.Instance);
}
