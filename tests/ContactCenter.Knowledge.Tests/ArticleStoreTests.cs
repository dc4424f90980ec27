using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Knowledge.Articles;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Npgsql;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-02, KB-09: an article from its first draft to what took its place, with real tables.</summary>
[Collection(PostgresTests.Name)]
public sealed class ArticleStoreTests(PostgresFixture postgres) : IAsyncLifetime, IWorkingTime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ListQuestion First = new(1, 50, ArticleQueries.List.Rules.Standard);

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;
    private ArticleStore _store = null!;
    private ArticleQueries _queries = null!;
    private DutyStore _duties = null!;

    public WorkingTime Current { get; } = new(
        new([WeekHours.Working(new(2020, 1, 1), new DayHours(new DayPart(new(8, 30), new(18, 0))))], []), WorkingCalendar.Shipped,
        DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    private DateTimeOffset Now => _clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new KnowledgeModule()).MigrateAsync(_database, TimeProvider.System, None);
        _duties = new(_database, this, _clock);
        (_store, _queries) = (new(_database, _duties, _clock), new(_database));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task KB_02_readers_keep_the_text_in_force_while_the_next_one_is_in_work_and_it_changes_at_its_second()
    {
        var id = await PublishAsync("old");
        var from = Now.AddDays(3);
        Assert.Equal(2, await _store.BeginAsync(id, Text("new") with { ValidFrom = from }, [], "li", None));
        Assert.Null(await _store.BeginAsync(id, Text("third"), [], "zhao", None));
        Assert.Equal("old", await ReadAsync(id, Now));
        await StepAsync(id, 2, VersionStep.Submit, VersionStage.InReview, "li");
        await StepAsync(id, 2, VersionStep.Approve, VersionStage.Approved, "wang");

        Assert.Equal("old", await ReadAsync(id, from.AddTicks(-1)));
        Assert.Equal("new", await ReadAsync(id, from));
        _clock.SetUtcNow(from);
        Assert.Equal("new", Assert.Single((await ListAsync(ArticleShow.InForce)).Items).Current!.Text.Title);
        Assert.Equal("old", await ReadAsync(id, from.AddDays(-1)));
    }

    [Fact]
    public async Task KB_02_what_was_handed_in_never_changes_again()
    {
        var id = await PublishAsync("old");
        var version = (await _queries.VersionsAsync(id, None))[0];

        Assert.False(await _store.EditAsync(version, Text("other"), [], None));
        foreach (var change in new[] { "title = 'x'", "body = 'x'", "valid_to = now()", "author = 'x'", "phrasings = '{x}'" })
        {
            await using var writing = await _database.WritingAsync(None);
            await using var command = new NpgsqlCommand($"UPDATE knowledge.version SET {change} WHERE article = '{id}'",
                writing.Connection);
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(None));
        }
    }

    [Fact]
    public async Task KB_02_of_two_who_act_at_once_one_does_and_the_review_is_owed_within_a_working_day()
    {
        var id = await DraftAsync("text");
        var seen = (await _queries.VersionsAsync(id, None))[0];
        await StepAsync(id, 1, VersionStep.Submit, VersionStage.InReview, "li");
        Assert.False(await _store.TakeAsync(seen, VersionStep.Submit, VersionStage.InReview, null, null, "li", null, None));

        var waiting = (await _queries.VersionsAsync(id, None))[0];
        var duty = (await _duties.FindAsync(ReviewDuty.Kind.Name, ReviewDuty.SubjectOf(id, 1, waiting.Revision), None))!;
        Assert.Equal(DutyState.Open, duty.StateAt(Now));
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _store.TakeAsync(
            waiting, VersionStep.Approve, VersionStage.Approved, null, null, "wang" + i, null, None)));
        Assert.Single(taken, t => t);
        Assert.Equal(
            DutyState.Met, (await _duties.FindAsync(ReviewDuty.Kind.Name, ReviewDuty.SubjectOf(id, 1, waiting.Revision), None))!.StateAt(
                Now));
        Assert.Equal(["created", "begun", "submit", "approve"], (await _queries.EventsAsync(id, None)).Select(e => e.What));
    }

    [Fact]
    public async Task KB_09_an_article_that_took_anothers_place_is_named_and_a_scheduled_one_that_is_withdrawn_changes_nothing()
    {
        var (one, other) = (await PublishAsync("one"), await PublishAsync("other"));
        await StepAsync(one, 1, VersionStep.Replace, VersionStage.Replaced, "wang", replacedBy: other);
        Assert.Equal(other, (await _queries.VersionsAsync(one, None))[0].ReplacedBy);
        Assert.Null(VersionTransitions.InForceAt(await _queries.VersionsAsync(one, None), Now));

        await _store.BeginAsync(other, Text("next") with { ValidFrom = Now.AddDays(1) }, [], "li", None);
        await StepAsync(other, 2, VersionStep.Submit, VersionStage.InReview, "li");
        await StepAsync(other, 2, VersionStep.Approve, VersionStage.Approved, "wang");
        await StepAsync(other, 2, VersionStep.Withdraw, VersionStage.Withdrawn, "wang");
        Assert.Equal("other", await ReadAsync(other, Now.AddDays(2)));
        Assert.Equal([other], (await ListAsync(ArticleShow.InForce)).Items.Select(l => l.Article.Id));
        Assert.Equal([one], (await ListAsync(ArticleShow.Over)).Items.Select(l => l.Article.Id));
    }

    [Fact]
    public async Task KB_02_the_list_is_filtered_by_what_is_asked_for()
    {
        await PublishAsync("发票怎么红冲");
        var draft = await DraftAsync("社保费缴纳");

        Assert.Equal([draft], (await ListAsync(ArticleShow.InWork)).Items.Select(l => l.Article.Id));
        Assert.Empty((await ListAsync(ArticleShow.Review)).Items);
        var filter = new ArticleFilter(ArticleShow.All, ArticleKind.Answer, ArticleRegion.Central, "invoice", "li", "发票", new(2027, 1, 1));
        Assert.Equal(1, (await _queries.ListAsync(filter, First, Now, None)).Total);
        Assert.Equal(0, (await _queries.ListAsync(filter with { ReviewBy = new(2026, 12, 30) }, First, Now, None)).Total);
    }

    private static ArticleText Text(string title) => new(title, $"<p>{title}</p>", ["怎么办"], null, null, "公告2026年第1号", new(2026, 1, 1));

    private async Task<string> DraftAsync(string title)
    {
        var id = ArticleStore.NewId(Now) + Guid.NewGuid().ToString("N")[..4];
        await _store.AddAsync(
            new(id, ArticleKind.Answer, ArticleRegion.Central, ["invoice"], "li", new(2026, 12, 31), 1), Text(title), [], "li", None);
        return id;
    }

    private async Task<string> PublishAsync(string title)
    {
        var id = await DraftAsync(title);
        await StepAsync(id, 1, VersionStep.Submit, VersionStage.InReview, "li");
        await StepAsync(id, 1, VersionStep.Approve, VersionStage.Approved, "wang");
        Assert.Null(await ReadAsync(id, Now));
        await StepAsync(id, 1, VersionStep.Publish, VersionStage.Approved, "wang");
        return id;
    }

    private async Task StepAsync(string id, int number, VersionStep step, VersionStage next, string by, string? replacedBy = null) =>
        Assert.True(
        await _store.TakeAsync(
            (await _queries.VersionsAsync(id, None)).Single(v => v.Number == number), step, next, null, replacedBy, by, "why", None));

    private async Task<string?> ReadAsync(string id, DateTimeOffset at) =>
        VersionTransitions.InForceAt(await _queries.VersionsAsync(id, None), at)?.Text.Title;

    private Task<ListPage<ArticleLine>> ListAsync(ArticleShow show) =>
        _queries.ListAsync(new(show, null, null, null, null, null, null), First, Now, None);
}
