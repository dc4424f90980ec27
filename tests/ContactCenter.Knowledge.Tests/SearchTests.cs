using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Search;
using ContactCenter.Knowledge.Uses;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-07: the index follows the database, and what was used stays with its contact.</summary>
[Collection(PostgresTests.Name)]
public sealed class SearchTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;
    private ArticleStore _store = null!;
    private KnowledgeSearch _search = null!;

    private DateTimeOffset Now => _clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new KnowledgeModule()).MigrateAsync(_database, TimeProvider.System, None);
        _store = new(_database, new DutyStore(_database, new NoWorkingTime(), _clock), _clock);
        _search = new(new(_database), new(_database, _clock), _clock, NullLogger<KnowledgeSearch>.Instance);
    }

    public async Task DisposeAsync()
    {
        _search.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task KB_07_what_is_published_changed_ended_or_renamed_is_found_as_it_is()
    {
        Assert.False(_search.IsReady);
        await _search.CatchUpAsync(None);
        Assert.Empty(Titles("红字发票"));
        await AddAsync("k-1", "如何开具红字发票", null);
        await AddAsync("k-2", "如何申报社保费", Now.AddHours(1));
        await _search.CatchUpAsync(None);
        Assert.Equal(["如何开具红字发票"], Titles("红字发票"));
        Assert.Equal(["如何申报社保费"], Titles("社保费"));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(Titles("社保费"));
        await _search.CatchUpAsync(None);
        Assert.Empty(Titles("社保费"));

        var synonyms = new SynonymStore(_database, _clock);
        Assert.Empty(Titles("冲账单"));
        Assert.True(await synonyms.SaveAsync(1, [["红字发票", "冲账单"]], "callers say so", "li", None));
        Assert.False(await synonyms.SaveAsync(1, [["红字发票", "别的"]], "too late", "wang", None));
        await _search.CatchUpAsync(None);
        Assert.Equal(["如何开具红字发票"], Titles("冲账单"));

        // A process that starts finds the same.
        using var other = new KnowledgeSearch(new(_database), synonyms, _clock, NullLogger<KnowledgeSearch>.Instance);
        await other.CatchUpAsync(None);
        Assert.Equal("k-1", other.Find(KnowledgeQuestion.Of("冲账单", 3))[0].Entry.Article);
    }

    [Fact]
    public async Task KB_07_what_was_used_is_once_with_its_contact_and_what_was_missed_is_counted_without_numbers_of_people()
    {
        await AddAsync("k-1", "如何开具红字发票", null);
        var uses = new UseStore(_database, _clock);
        Assert.True(await uses.UsedAsync("agent8001", "k-1", 1, "c-1", UseKind.Shown, None));
        Assert.True(await uses.UsedAsync("agent8001", "k-1", 1, "c-1", UseKind.Shown, None));
        Assert.False(await uses.UsedAsync("agent8001", "k-1", 2, "c-1", UseKind.Shown, None));
        Assert.Equal([("k-1", 1, "如何开具红字发票")], (await uses.OfCallAsync("c-1", None)).Select(u => (u.Article, u.Number, u.Title)));

        await uses.SearchedAsync("agent8001", "13912345678 的退税", "13912345678的退税", 0, null, None);
        await uses.SearchedAsync("agent8002", "13987654321 的退税", "13987654321的退税", 0, null, None);
        await uses.SearchedAsync("agent8002", "红字发票", "红字发票", 1, null, None);
        var missed = await uses.MissedAsync(Now.AddDays(-1), new(1, 50, UseStore.Missed.Rules.Standard), None);
        Assert.Equal([("* 的退税", 2L, 2L)], missed.Items.Select(m =>
            (m.Words.Replace("*的", "* 的", StringComparison.Ordinal), m.Times, m.People)));
        Assert.Equal(1, missed.Total);
    }

    private IEnumerable<string> Titles(string words) => _search.Find(KnowledgeQuestion.Of(words, 5)).Where(h => h.Score > 0.2)
        .Select(h => h.Entry.Title);

    private Task AddAsync(string id, string title, DateTimeOffset? to) =>
        AddAsync(id, new ArticleText(title, $"<p>{title}</p>", [], null, to, null, null));

    private async Task AddAsync(string id, ArticleText text)
    {
        await _store.AddAsync(new(id, ArticleKind.Answer, ArticleRegion.Central, ["invoice"], "li", null, 1), text, [], "li", None);
        await StepAsync(id, VersionStep.Submit, VersionStage.InReview, "li");
        await StepAsync(id, VersionStep.Approve, VersionStage.Approved, "wang");
        await StepAsync(id, VersionStep.Publish, VersionStage.Approved, "wang");
    }

    private async Task StepAsync(string id, VersionStep step, VersionStage next, string by) => Assert.True(
        await _store.TakeAsync((await new ArticleQueries(_database).VersionsAsync(id, None))[0], step, next, null, null, by, "why", None));

    private sealed class NoWorkingTime : IWorkingTime
    {
        public WorkingTime Current { get; } = new(
            new([WeekHours.Working(new(2020, 1, 1), new DayHours(new DayPart(new(8, 30), new(18, 0))))], []), WorkingCalendar.Shipped,
            NodaTime.DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
    }
}
