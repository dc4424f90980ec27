using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Listeners;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.History.Tests;
using ContactCenter.Journal;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Backoffice.Tests.Listeners;

/// <summary>Listeners on a real journal that is copied into a real database.</summary>
[Collection(PostgresTests.Name)]
public sealed class ListenerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private StorageDatabase _database = null!;
    private EventJournal _journal = null!;

    private ListenerStore Store => new(_database, new(_database), TimeProvider.System);

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule()).MigrateAsync(_database, TimeProvider.System, None);
        await _database.WriteAsync("CREATE TABLE heard (stream text NOT NULL PRIMARY KEY)", None);
        _journal = EventJournal.Open(new() { Folder = _folder.Path }, TimeProvider.System, NullLogger<EventJournal>.Instance);
    }

    public async Task DisposeAsync()
    {
        _journal.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_event_is_heard_once_however_often_it_is_asked()
    {
        await HappenAsync("a", "b");
        var listener = new Writer(_database);

        Assert.Equal(2, await Store.BringForwardAsync(listener, None));
        Assert.Equal(0, await Store.BringForwardAsync(listener, None));
        await HappenAsync("c");
        Assert.Equal(1, await Store.BringForwardAsync(listener, None));

        Assert.Equal(["call/a", "call/b", "call/c"], await HeardAsync());
    }

    [Fact]
    public async Task What_a_listener_wrote_before_it_failed_is_taken_back_and_it_hears_the_same_again()
    {
        await HappenAsync("a", "b");
        var listener = new Writer(_database) { FailsAt = "call/b" };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.BringForwardAsync(listener, None));
        Assert.Empty(await HeardAsync());

        listener.FailsAt = null;
        Assert.Equal(2, await Store.BringForwardAsync(listener, None));
        Assert.Equal(["call/a", "call/b"], await HeardAsync());
    }

    [Fact]
    public async Task Of_many_Hosts_that_bring_it_forward_at_once_one_does()
    {
        await HappenAsync([.. Enumerable.Range(0, 50).Select(i => $"c{i:00}")]);

        var heard = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.BringForwardAsync(new Writer(_database), None)));

        Assert.Equal(50, heard.Sum());
        Assert.Equal(50, (await HeardAsync()).Count);
    }

    private async Task HappenAsync(params string[] calls)
    {
        foreach (var call in calls)
        {
            await _journal.AppendAsync(
                StreamName.Of(CallId.From(call)), 1, [new CallArrived(At, CallDirection.Inbound, TrunkId.From("t"), "12366", "13800138000")]);
        }

        await new JournalCopier(_journal, _database, new(), TimeProvider.System, NullLogger<JournalCopier>.Instance).CopyAllAsync(None);
    }

    private Task<List<string>> HeardAsync() => _database.ReadAsync("SELECT stream FROM heard ORDER BY 1", r => r.GetString(0), None);

    private sealed class Writer(StorageDatabase database) : IEventListener
    {
        public string? FailsAt { get; set; }

        public string Name => "test.writer";

        public async Task HearAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancel)
        {
            foreach (var stream in events.Select(e => e.Event.Stream))
            {
                await database.WriteAsync("INSERT INTO heard VALUES ($1)", cancel, stream);
                if (stream == FailsAt)
                {
                    throw new InvalidOperationException("It cannot be taken.");
                }
            }
        }
    }
}
