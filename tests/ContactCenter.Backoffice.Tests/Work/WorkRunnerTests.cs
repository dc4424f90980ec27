using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.Backoffice.Tests.Work;

/// <summary>Background work in the real database: begun, told how far it is, ended, left by one Host and gone on with by another.</summary>
[Collection(PostgresTests.Name)]
public sealed class WorkRunnerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly Counting _kind = new();
    private StorageDatabase _database = null!;
    private WorkStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule()).MigrateAsync(_database, _clock, None);
        _store = new(_database, _clock);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task What_is_asked_for_is_done_and_its_outcome_stays()
    {
        using var runner = await StartAsync();
        var work = await AskAsync();
        await _kind.Begun.WaitAsync(Patience);
        _kind.Progress!.Report(new("counting", 3, 10));

        await SeenAsync(work.Id, w => w.Progress == new WorkProgress("counting", 3, 10));
        _kind.Finish("""{"counted":10}""");

        var over = await SeenAsync(work.Id, w => w.IsOver);
        Assert.Equal((WorkState.Done, """{"counted":10}""", "li"), (over.State, over.Outcome, over.AskedBy));
        await _kind.Ended.WaitAsync(Patience);
        await Assert.ThrowsAsync<PostgresException>(() => _database.WriteAsync("UPDATE backoffice.work SET outcome = '{}'", None));
        await runner.StopAsync(None);
    }

    [Fact]
    public async Task Somebody_ends_it_while_it_runs_and_what_still_waits_is_over_at_once()
    {
        var waiting = await AskAsync(place: "another");
        Assert.True(await _store.CancelAsync(waiting.Id, "wang", None));
        Assert.Equal(WorkState.Cancelled, (await _store.FindAsync(waiting.Id, None))!.State);

        using var runner = await StartAsync();
        var work = await AskAsync();
        await _kind.Begun.WaitAsync(Patience);
        Assert.True(await _store.CancelAsync(work.Id, "wang", None));
        Assert.False(await _store.CancelAsync(work.Id, "zhao", None));

        var over = await SeenAsync(work.Id, w => w.IsOver);
        Assert.Equal((WorkState.Cancelled, "wang"), (over.State, over.CancelBy));
        await runner.StopAsync(None);
    }

    [Fact]
    public async Task What_a_Host_leaves_when_it_stops_is_gone_on_with_when_it_is_back()
    {
        var work = await AskAsync();
        using (var first = await StartAsync())
        {
            await _kind.Begun.WaitAsync(Patience);
            await first.StopAsync(None);
        }

        Assert.Equal(WorkState.Waiting, (await _store.FindAsync(work.Id, None))!.State);
        _kind.Again();
        using var second = await StartAsync();
        await _kind.Begun.WaitAsync(Patience);
        _kind.Finish("{}");
        Assert.Equal(WorkState.Done, (await SeenAsync(work.Id, w => w.IsOver)).State);
        await second.StopAsync(None);
    }

    [Fact]
    public async Task What_a_Host_did_that_died_is_taken_when_it_has_been_silent_for_a_while_and_its_own_end_counts_no_more()
    {
        var work = await AskAsync();
        var (dead, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.NotNull(await _store.TakeAsync(dead, [_kind.Name], "here", None));

        _clock.Advance(WorkStore.Silence);
        Assert.Null(await _store.TakeAsync(other, [_kind.Name], "here", None));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await _store.TakeAsync(other, [_kind.Name], "elsewhere", None));
        Assert.NotNull(await _store.TakeAsync(other, [_kind.Name], "here", None));

        Assert.Null(await _store.BeatAsync(work.Id, dead, work.Progress, None));
        Assert.Null(await _store.EndAsync(work.Id, dead, WorkState.Done, work.Progress, "{}", None));
        Assert.NotNull(await _store.EndAsync(work.Id, other, WorkState.Done, work.Progress, "{}", None));
    }

    [Fact]
    public async Task What_breaks_off_says_why_and_stops_nothing_else()
    {
        using var runner = await StartAsync();
        var work = await AskAsync();
        await _kind.Begun.WaitAsync(Patience);
        _kind.Break("the disk is full");

        var over = await SeenAsync(work.Id, w => w.IsOver);
        Assert.Equal((WorkState.Failed, """{"error":"the disk is full"}"""), (over.State, over.Outcome));

        _kind.Again();
        var next = await AskAsync();
        await _kind.Begun.WaitAsync(Patience);
        _kind.Finish("{}");
        Assert.Equal(WorkState.Done, (await SeenAsync(next.Id, w => w.IsOver)).State);
        await runner.StopAsync(None);
    }

    private Task<WorkItem> AskAsync(string? place = "here") => _store.AskAsync(_kind.Name, "a file", """{"file":1}""", place, "li", None);

    private async Task<WorkRunner> StartAsync()
    {
        var runner = new WorkRunner([_kind], _store, new("here"), _clock, NullLogger<WorkRunner>.Instance);
        await runner.StartAsync(None);
        return runner;
    }

    /// <summary>The clock of the runner goes on by a second each time that it is not there yet.</summary>
    private async Task<WorkItem> SeenAsync(long id, Func<WorkItem, bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await _store.FindAsync(id, patience.Token) is { } work && isThere(work))
            {
                return work;
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    /// <summary>Does what the test says, when it says it.</summary>
    private sealed class Counting : IWorkKind
    {
        private TaskCompletionSource _begun = New();
        private TaskCompletionSource<string> _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _ended = New();

        public string Name => "test.counting";

        public Task Begun => _begun.Task;

        public Task Ended => _ended.Task;

        public IProgress<WorkProgress>? Progress { get; private set; }

        public void Finish(string outcome) => _finish.SetResult(outcome);

        public void Break(string why) => _finish.SetException(new IOException(why));

        public void Again() => (_begun, _finish, _ended) = (New(), new(TaskCreationOptions.RunContinuationsAsynchronously), New());

        public async Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel)
        {
            Assert.Equal("""{"file":1}""", work.Body);
            Progress = progress;
            _begun.TrySetResult();
            return await _finish.Task.WaitAsync(cancel);
        }

        public Task EndedAsync(WorkItem work, CancellationToken cancel)
        {
            _ended.TrySetResult();
            return Task.CompletedTask;
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
