using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Posts.Api;
using ContactCenter.Workforce.Staff;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Npgsql;

namespace ContactCenter.Workforce.Tests;

/// <summary>
/// STF-02…05, STF-08, STF-11: what the platform owes the bureau and what it sees by itself: quarters, mastery, vacancies, heads of
/// days that are over, what is handed over.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class BureauTests(PostgresFixture postgres) : IAsyncLifetime, IWorkforceCentre, IWorkingTime
{
    private const string Project = "c";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>A Friday.</summary>
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 6, 9, 0, 0, Offset).ToUniversalTime());
    private StorageDatabase _database = null!;
    private TestStore _tests = null!;
    private TestQueries _results = null!;
    private BureauStore _bureau = null!;
    private PostStore _posts = null!;
    private StaffStore _staff = null!;

    public DateOnly Today => DayOf(_clock.GetUtcNow());

    public KeyFileSeal Identities => throw new NotSupportedException();

    public WorkingTime Current { get; } = new(
        new([WeekHours.Working(new(2020, 1, 1), new DayHours(new DayPart(new(8, 30), new(18, 0))))], []), WorkingCalendar.Shipped,
        DateTimeZone.ForOffset(NodaTime.Offset.FromHours(8)));

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    public DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    public string ReadNumber(string? typed) => typed ?? string.Empty;

    public bool HasSeat(string agent) => true;

    public Task<IReadOnlyList<StaffProject>> ProjectsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<StaffProject>>([new(Project, new TextView("项目", "Project"))]);

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new WorkforceModule()).MigrateAsync(_database, TimeProvider.System, None);
        (_tests, _results) = (new(_database, this, _clock), new(_database));
        _bureau = new(_database, new(_database, this, _clock), _clock);
        (_posts, _staff) = (new(_database, _clock), new(_database, this, _clock));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task STF_08_a_report_is_owed_when_a_repetition_failed_or_the_quarter_is_over_and_is_sent_once()
    {
        var watch = new QuarterWatch(_results, _bureau, this, _clock, NullLogger<QuarterWatch>.Instance);
        var quarter = new DateOnly(2026, 1, 1);
        var people = await PeopleAsync(10);
        var first = await TestAsync(TestKind.Bureau, new(2026, 3, 2), people, failed: 3);
        await watch.LookAsync(None);
        Assert.Null(await _bureau.DutyAsync(Project, quarter, None));

        // Repeated and failed again: owed by the end of the Monday after.
        var again = await TestAsync(TestKind.Bureau, new(2026, 3, 5), people[..3], failed: 1, first);
        await watch.LookAsync(None);
        await watch.LookAsync(None);
        var duty = await _bureau.DutyAsync(Project, quarter, None);
        Assert.Equal(StartOf(new(2026, 3, 10)).AddMilliseconds(-1), duty!.Term.DueAt);

        // Sent once, and the duty is met by it.
        var sent = 0;
        Task<long> Send() => Task.FromResult<long>(++sent + 40);
        Assert.True(await _bureau.ReportAsync(Project, quarter, [first], "全员复训", Send, "supervisor", None));
        Assert.False(await _bureau.ReportAsync(Project, quarter, [first], "全员复训", Send, "supervisor", None));
        Assert.Equal((41, 1), ((await _bureau.ReportOfAsync(Project, quarter, None))!.Delivery, sent));
        Assert.Equal(DutyState.Met, (await _bureau.DutyAsync(Project, quarter, None))!.StateAt(_clock.GetUtcNow()));
        Assert.NotEmpty(again);
    }

    [Fact]
    public async Task STF_08_what_turned_out_otherwise_is_owed_no_more()
    {
        var watch = new QuarterWatch(_results, _bureau, this, _clock, NullLogger<QuarterWatch>.Instance);
        var test = await TestAsync(TestKind.Bureau, new(2026, 3, 2), await PeopleAsync(4), failed: 1);
        await watch.LookAsync(None);
        Assert.Null(await _bureau.DutyAsync(Project, new(2026, 1, 1), None));
        _clock.SetUtcNow(StartOf(new(2026, 4, 1)));
        await watch.LookAsync(None);
        Assert.Equal(DutyState.Open, (await _bureau.DutyAsync(Project, new(2026, 1, 1), None))!.StateAt(_clock.GetUtcNow()));
        Assert.True(await _tests.WithdrawAsync(test, "成绩录错", "admin", None));
        await watch.LookAsync(None);
        Assert.Equal(DutyState.Withdrawn, (await _bureau.DutyAsync(Project, new(2026, 1, 1), None))!.StateAt(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task STF_08_what_is_owed_again_has_a_term_of_its_own_and_is_met_by_the_report()
    {
        var watch = new QuarterWatch(_results, _bureau, this, _clock, NullLogger<QuarterWatch>.Instance);
        var quarter = new DateOnly(2026, 1, 1);
        var people = await PeopleAsync(4);
        var test = await TestAsync(TestKind.Bureau, new(2026, 3, 2), people, failed: 1);
        _clock.SetUtcNow(StartOf(new(2026, 4, 1)));
        await watch.LookAsync(None);
        Assert.True(await _tests.WithdrawAsync(test, "成绩录错", "admin", None));
        await watch.LookAsync(None);

        // Entered anew, and unqualified all the same: owed by the end of the Tuesday after.
        _clock.SetUtcNow(StartOf(new(2026, 4, 13)));
        var anew = await TestAsync(TestKind.Bureau, new(2026, 3, 2), people, failed: 2);
        await watch.LookAsync(None);
        await watch.LookAsync(None);
        var duty = (await _bureau.DutyAsync(Project, quarter, None))!;
        Assert.Equal((DutyState.Open, StartOf(new(2026, 4, 15)).AddMilliseconds(-1)), (duty.StateAt(_clock.GetUtcNow()), duty.Term.DueAt));
        Assert.True(await _bureau.ReportAsync(Project, quarter, [anew], "全员复训", () => Task.FromResult(7L), "supervisor", None));
        Assert.Equal(DutyState.Met, (await _bureau.DutyAsync(Project, quarter, None))!.StateAt(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task STF_04_standing_by_ends_with_the_engagement_and_is_entered_once()
    {
        var person = (await PeopleAsync(1))[0];
        await _staff.EngageAsync(person, Project, Post.Hotline, new(2026, 1, 1), "admin", None);
        Assert.True(await _posts.SetReserveAsync(Project, person, isReserve: true, Today, "admin", None));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await _posts.SetReserveAsync(Project, person, isReserve: true, Today, "admin", None));
        Assert.True(Assert.Single(await _posts.HeadsAsync(Project, Today, None)).IsReserve);

        var engagement = (await new StaffQueries(_database).FindAsync(person, None))!.Engagements[0].Id;
        await _staff.EndAsync(engagement, Today, EndKind.Resigned, "家事", null, "admin", None);
        _clock.Advance(TimeSpan.FromDays(30));
        await _staff.EngageAsync(person, Project, Post.Hotline, Today, "admin", None);
        Assert.False(Assert.Single(await _posts.HeadsAsync(Project, Today, None)).IsReserve);
        var day = Assert.Single(await _posts.DaysAsync(Project, Today, Today, d => StartOf(d.AddDays(1)), None));
        Assert.Equal((0, 1), (day.Reserve, day.Posts.Single().Have));
        Assert.True(await _posts.SetReserveAsync(Project, person, isReserve: true, Today, "admin", None));
        Assert.True(Assert.Single(await _posts.HeadsAsync(Project, Today, None)).IsReserve);
        Assert.True(await _posts.SetReserveAsync(Project, person, isReserve: false, Today, "admin", None));
        Assert.False(await _posts.SetReserveAsync(Project, person, isReserve: false, Today, "admin", None));
    }

    [Theory]
    [InlineData(95.0, false)]
    [InlineData(95.1, true)]
    public async Task STF_11_X33_mastery_is_above_95_of_external_tests_alone_with_who_was_absent(double points, bool isEnough)
    {
        var people = await PeopleAsync(2);
        Assert.Null(await MasteryAsync());
        await _tests.AddAsync(
            Project, TestKind.External, "省局抽测", new(2026, 3, 1), 80, null,
            [new(people[0], (decimal)points), new(people[1], (decimal)points)], "admin", None);
        await TestAsync(TestKind.Weekly, new(2026, 3, 2), people, failed: 2);
        var wrong = await TestAsync(TestKind.External, new(2026, 3, 3), people, failed: 2);
        Assert.True(await _tests.WithdrawAsync(wrong, "成绩录错", "admin", None));

        Assert.Equal(((decimal)points, isEnough), await MasteryAsync());
        await _tests.AddAsync(Project, TestKind.External, "第三方", new(2026, 3, 4), 80, null, [new(people[0], null)], "admin", None);
        Assert.Equal(((decimal)points * 2 / 3, false), await MasteryAsync());
    }

    [Fact]
    public async Task STF_04_a_post_that_fell_empty_has_its_vacancy_the_day_after_and_once()
    {
        var people = await PeopleAsync(2);
        await _posts.SavePlanAsync(Project, 0, new([new(Post.Hotline, 2)], 0), "admin", None);
        var watch = new VacancyWatch(_posts, this, this, _clock, NullLogger<VacancyWatch>.Instance);
        foreach (var person in people)
        {
            await _staff.EngageAsync(person, Project, Post.Hotline, new(2026, 1, 1), "admin", None);
        }

        Assert.Equal(0, await watch.LookAsync(None));
        var engagement = (await new StaffQueries(_database).FindAsync(people[0], None))!.Engagements[0].Id;
        await _staff.EndAsync(engagement, Today, EndKind.Resigned, "家事", null, "admin", None);
        Assert.Equal(0, await watch.LookAsync(None));

        // The day after the last one: since then, and due on the working day after it.
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await watch.LookAsync(None));
        Assert.Equal(0, await watch.LookAsync(None));
        var vacancy = Assert.Single(await _posts.VacanciesAsync(Project, None));
        Assert.Equal(
            (new DateOnly(2026, 3, 7), new DateOnly(2026, 3, 9), VacancyWatch.Platform),
            (vacancy.OpenedOn, vacancy.DueOn, vacancy.OpenedBy));
        Assert.Contains("A0", vacancy.Reason, StringComparison.Ordinal);

        // Wanted more than there ever were: since today.
        await _posts.SavePlanAsync(Project, 1, new([new(Post.Hotline, 4)], 0), "admin", None);
        Assert.Equal(2, await watch.LookAsync(None));
        Assert.Equal(0, await watch.LookAsync(None));
        Assert.Equal(3, (await _posts.VacanciesAsync(Project, None)).Count);
    }

    [Fact]
    public async Task STF_05_heads_of_a_day_are_of_its_engagements_its_reserve_and_the_plan_at_its_end()
    {
        var people = await PeopleAsync(2);
        await _staff.EngageAsync(people[0], Project, Post.Hotline, new(2026, 3, 1), "admin", None);
        await _staff.EngageAsync(people[1], Project, Post.Analyst, new(2026, 3, 4), "admin", None);
        await _posts.SavePlanAsync(Project, 0, new([new(Post.Hotline, 2)], 0), "admin", None);
        await _posts.SetReserveAsync(Project, people[1], isReserve: true, Today, "admin", None);

        var days = await _posts.DaysAsync(Project, new(2026, 2, 28), Today, day => StartOf(day.AddDays(1)), None);
        Assert.Equal(new DateOnly(2026, 2, 28), days[0].Day);
        Assert.Empty(days[0].Posts);
        Assert.Equal((1, 0, 0), Hotline(days[1]));
        Assert.Equal([Post.Hotline, Post.Analyst], days[5].Posts.Select(p => p.Post));
        Assert.Equal((1, 2, 1), Hotline(days[6]));
        Assert.Equal((1, 0), (days[6].Reserve, days[6].Posts.Where(p => p.Post == Post.Analyst).Sum(p => p.Have)));
    }

    [Fact]
    public async Task STF_03_what_is_handed_over_is_signed_for_by_another_and_stays()
    {
        var person = (await PeopleAsync(1))[0];
        await _staff.EngageAsync(person, Project, Post.Hotline, new(2026, 1, 1), "admin", None);
        var engagement = (await new StaffQueries(_database).FindAsync(person, None))!.Engagements[0].Id;
        var store = new HandoverStore(_database, _clock);

        Assert.True(await store.ListAsync(engagement, HandoverItem.Usual, "supervisor", None));
        Assert.True(await store.ListAsync(engagement, ["储物柜钥匙"], "supervisor", None));
        Assert.False(await store.ListAsync(engagement, [.. Enumerable.Repeat("多", HandoverStore.Most)], "supervisor", None));
        Assert.False(await store.SignAsync(engagement, 7, "已收", "supervisor", None));
        Assert.True(await store.SignAsync(engagement, 7, "已收", "admin", None));
        Assert.False(await store.SignAsync(engagement, 7, "再收", "other", None));
        var items = await store.OfAsync([engagement], None);
        Assert.Equal((7, "储物柜钥匙", "admin"), (items.Count, items[^1].Item, items[^1].SignedBy));
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => _database.WriteAsync("UPDATE workforce.handover SET signed_by = NULL, signed_at = NULL", None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<(decimal Share, bool IsEnough)?> MasteryAsync()
    {
        var mastery = new Mastery(await _results.ExternalAsync(Project, new(2026, 1, 1), Today, None));
        return mastery is { Share: { } share, IsEnough: { } isEnough } ? (share, isEnough) : null;
    }

    private static (int Have, int Least, int Missing) Hotline(PostDay day)
    {
        var post = day.Posts.Single(p => p.Post == Post.Hotline);
        return (post.Have, post.Least, day.Missing);
    }

    private Task<string> TestAsync(TestKind kind, DateOnly day, IReadOnlyList<string> people, int failed, string? rectifies = null) =>
        _tests.AddAsync(
            Project, kind, "考核", day, 80, rectifies, [.. people.Select((p, at) => new TestResult(p, at < failed ? 60 : 90))], "admin",
            None);

    private async Task<List<string>> PeopleAsync(int count)
    {
        var people = new List<string>();
        for (var n = 0; n < count; n++)
        {
            var id = $"p{n}";
            await _database.WriteAsync(
                """
                INSERT INTO workforce.person (id, number, name, identity, created_at, created_by, changed_at, mark)
                VALUES ($1, $3, '林晓', '', $2, 'x', $2, convert_to($1, 'UTF8'))
                """,
                None, id, _clock.GetUtcNow(), $"A{n}");
            people.Add(id);
        }

        return people;
    }
}
