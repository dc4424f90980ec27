using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Workforce.Forecasts;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Rosters;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>Rosters, swaps and leave as they are stored: what is published or decided does not change behind anybody's back.</summary>
[Collection(PostgresTests.Name)]
public sealed class RosterStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Monday = new(2026, 10, 5);
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Now);
    private StorageDatabase _database = null!;
    private RosterStore _store = null!;
    private RosterQueries _rosters = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new WorkforceModule()).MigrateAsync(_database, TimeProvider.System, None);
        (_store, _rosters) = (new(_database, _clock), new(_database));
        foreach (var person in new[] { "a", "b" })
        {
            await _database.WriteAsync(
                """
                INSERT INTO workforce.person (id, number, name, agent, identity, created_at, created_by, changed_at, mark)
                VALUES ($1, $1, $1, $1, '', $2, 'x', $2, convert_to($1, 'UTF8'))
                """,
                None, person, Now);
        }
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_published_week_is_changed_by_recorded_changes_alone_and_who_saw_an_older_one_is_told()
    {
        var shift = await ShiftAsync();
        Assert.True(await _store.ClaimAsync("c", Monday, 0, None));
        Assert.False(await _store.ClaimAsync("c", Monday, 0, None));
        Assert.Null(await _store.PutAsync("c", Monday, [new("a", Monday, null, shift)], None));
        Assert.NotNull(await _store.PutAsync("other", Monday, [new("a", Monday, null, shift)], None));
        Assert.True(await _store.ClaimAsync("c", Monday, 1, None));
        await _store.PublishAsync("c", Monday, string.Empty, 0, "planner", None);

        await Refused("UPDATE workforce.roster SET published_at = NULL, published_by = NULL");
        await Refused("DELETE FROM workforce.roster_shift");
        await Assert.ThrowsAsync<PostgresException>(() => _store.PutAsync("c", Monday, [new("b", Monday, null, shift)], None));
        Assert.Null(await _store.RecordAsync(
            "c", Monday, [new("a", Monday, shift, null), new("b", Monday, null, shift)], ChangeKind.Swap, "病假", "planner", None));

        Assert.Equal("b", Assert.Single(await _rosters.ShiftsAsync(["a", "b"], Monday, Monday, published: true, None)).Person);
        Assert.Equal(["b", "a"], (await _rosters.ChangesAsync("c", Monday, None)).Select(c => c.Person));
        await Refused("DELETE FROM workforce.roster_change");
        await Refused("DELETE FROM workforce.roster_shift");
    }

    [Fact]
    public async Task Rules_are_versions_and_a_code_is_of_one_shift_until_it_is_retired()
    {
        var shift = await ShiftAsync();
        Assert.False(await _store.AddTypeAsync("c", "早", "另一个早班", 600, 480, "planner", None));
        Assert.True(await _store.RetireTypeAsync(shift, "planner", None));
        Assert.True(await _store.AddTypeAsync("c", "早", "另一个早班", 600, 480, "planner", None));

        HeadsNeeded[] needs = [new(NeedDays.Off, Workforce.Staff.Post.Hotline, 510, 1260, 3)];
        var rules = RosterRules.Standard with { RestMinutes = 600, Needs = needs };
        Assert.True(await _store.SaveRulesAsync("c", 0, rules, "planner", None));
        Assert.False(await _store.SaveRulesAsync("c", 0, rules, "planner", None));
        var (version, kept) = await _rosters.RulesAsync("c", None);
        Assert.Equal((1, 600, rules.Needs[0]), (version, kept.RestMinutes, kept.Needs[0]));
    }

    [Fact]
    public async Task Leave_needs_two_words_of_two_people_and_a_word_stays()
    {
        var leaves = new LeaveStore(_database, _clock);
        var asked = new Leave("", "a", LeaveKind.Private, Now, Now.AddDays(2), "b", "探亲", "a", default);
        var id = await leaves.AskAsync("c", asked, byProvider: false, None) ?? throw new InvalidOperationException();

        Assert.NotNull(await leaves.ApproveAsync(id, LeaveSide.Provider, "manager", None));
        Assert.Null(await leaves.ApproveAsync(id, LeaveSide.Provider, "other", None));
        Assert.Null(await leaves.ApproveAsync(id, LeaveSide.Bureau, "manager", None));
        var all = new NodaTime.Interval(NodaTime.Instant.FromDateTimeOffset(Now), NodaTime.Instant.FromDateTimeOffset(Now.AddDays(9)));
        Assert.Empty(await _rosters.LeavesAsync(["a"], all, None));
        Assert.NotNull(await leaves.ApproveAsync(id, LeaveSide.Bureau, "bureau", None));
        Assert.Single(await _rosters.LeavesAsync(["a"], all, None));
        Assert.False(await leaves.EndAsync(id, withdrawn: false, "不准", "bureau", None));
        await Refused("UPDATE workforce.leave SET bureau_by = NULL, bureau_at = NULL");
        await Refused("UPDATE workforce.leave SET substitute = NULL");
    }

    [Fact]
    public async Task SIT_04_of_two_words_at_once_one_alone_is_the_second()
    {
        var leaves = new LeaveStore(_database, _clock);
        var asked = new Leave("", "a", LeaveKind.Private, Now, Now.AddHours(8), null, "探亲", "a", default);
        var id = await leaves.AskAsync("c", asked, byProvider: false, None) ?? throw new InvalidOperationException();

        // The provider's word is there and not committed yet when the bureau says its own.
        Task<Leave?>? bureau = null;
        var provider = await _database.InTransactionAsync(async () =>
        {
            var word = await leaves.ApproveAsync(id, LeaveSide.Provider, "manager", None);
            using (ExecutionContext.SuppressFlow())
            {
                bureau = Task.Run(() => leaves.ApproveAsync(id, LeaveSide.Bureau, "bureau", None));
            }

            return word;
        });

        Assert.Equal(
            (LeaveState.Waiting, LeaveState.Approved),
            (provider!.State, (await bureau!.WaitAsync(TimeSpan.FromSeconds(30)))!.State));
    }

    [Fact]
    public async Task Of_what_is_sent_six_times_at_once_one_is_kept()
    {
        var leaves = new LeaveStore(_database, _clock);
        var leave = new Leave("", "a", LeaveKind.Private, Now, Now.AddHours(2), null, "探亲", "a", default);
        Assert.Single(await Six(() => leaves.AskAsync("c", leave, byProvider: false, None)), id => id is not null);
        Assert.Single(await leaves.ListAsync("c", "a", None));
        Assert.NotNull(await leaves.AskAsync("c", leave with { From = Now.AddHours(2), Until = Now.AddHours(4) }, byProvider: false, None));

        var swaps = new SwapStore(_database, _clock);
        var swap = new Swap("", "c", "a", Monday, await ShiftAsync(), "b", null, null, "就医", SwapState.Asked, default, null, null);
        Assert.Single(await Six(() => swaps.AskAsync(swap, "a", None)), isKept => isKept);
        var kept = Assert.Single(await swaps.ListAsync("c", "a", None));
        Assert.True(await swaps.AskAsync(swap with { Day = Monday.AddDays(1) }, "a", None));
        Assert.True(await swaps.AnswerAsync(kept, SwapState.Declined, "b", None));
        Assert.True(await swaps.AskAsync(swap, "a", None));

        var posts = new PostStore(_database, _clock);
        var vacancy = new Vacancy(
            "", "c", Workforce.Staff.Post.Analyst, VacancyCause.Left, "辞职", Monday, Monday.AddDays(1), true, "x", null, null);
        Assert.Single(await Six(() => posts.OpenAsync(vacancy, None)), opened => opened is not null);
        Assert.NotNull(await posts.OpenAsync(vacancy with { Reason = "另一人辞职" }, None));

        var forecasts = new ForecastStore(_database, _clock);
        Task<bool> AddAsync(DateOnly day) => forecasts.AddEventAsync("征期", ForecastEventKind.FilingDeadline, day, day, null, "x", None);
        Assert.Single(await Six(() => AddAsync(Monday)), isKept => isKept);
        Assert.True(await forecasts.RemoveEventAsync(Assert.Single(await forecasts.EventsAsync(None)).Id, "x", None));
        Assert.True(await AddAsync(Monday));
    }

    [Fact]
    public async Task A_renewed_calendar_address_opens_and_the_one_before_does_not()
    {
        var feeds = new CalendarFeeds(_database, _clock);
        var first = await feeds.RenewAsync("a", None);
        Assert.Equal("a", await feeds.PersonOfAsync(first, None));
        var second = await feeds.RenewAsync("a", None);
        Assert.Equal((null, "a"), (await feeds.PersonOfAsync(first, None), await feeds.PersonOfAsync(second, None)));
        var kept = await _database.ReadAsync("SELECT encode(secret, 'escape') FROM workforce.calendar_feed", r => r.GetString(0), None);
        Assert.DoesNotContain(second, kept.Single(), StringComparison.Ordinal);
    }

    private async Task<string> ShiftAsync()
    {
        Assert.True(await _store.AddTypeAsync("c", "早", "早班", 510, 480, "planner", None));
        return (await _rosters.TypesAsync("c", None)).Single().Id;
    }

    private static Task<T[]> Six<T>(Func<Task<T>> ask) => Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(ask)));

    private async Task Refused(string sql) => Assert.Equal(
        PostgresErrorCodes.InsufficientPrivilege,
        (await Assert.ThrowsAsync<PostgresException>(() => _database.WriteAsync(sql, None))).SqlState);
}
