using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Rosters;
using ContactCenter.Workforce.Rosters.Api;
using ContactCenter.Workforce.Staff;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>What swaps and leave make of the roster: nobody comes in who is not engaged on the day or is barred (STF-02, STF-07).</summary>
[Collection(PostgresTests.Name)]
public sealed class RosterChangerTests(PostgresFixture postgres) : IAsyncLifetime, IWorkforceCentre, IRosterCentre, IWorkingTime
{
    private const string Project = "c";
    private const string WouldBreak = "roster-would-break";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private static readonly DateOnly Monday = new(2026, 10, 12);
    private static readonly DateOnly Next = Monday.AddDays(7);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 9, 9, 0, 0, Offset).ToUniversalTime());
    private StorageDatabase _database = null!;
    private RosterQueries _rosters = null!;
    private RosterChanger _changer = null!;
    private string _shift = null!;

    public DateOnly Today => DayOf(_clock.GetUtcNow());

    public KeyFileSeal Identities => throw new NotSupportedException();

    public DateTimeZone Zone { get; } = DateTimeZone.ForOffset(NodaTime.Offset.FromHours(8));

    public int Seats => 1;

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
        _rosters = new(_database);
        var store = new RosterStore(_database, _clock);
        var desk = new RosterDesk(_rosters, new(_database), this, this, this, _clock);
        _changer = new(desk, _rosters, store);
        foreach (var person in new[] { "a", "b" })
        {
            await _database.WriteAsync(
                """
                INSERT INTO workforce.person (id, number, name, identity, created_at, created_by, changed_at, mark)
                VALUES ($1, $1, $1, '', $2, 'x', $2, convert_to($1, 'UTF8'))
                """,
                None, person, _clock.GetUtcNow());
            await new StaffStore(_database, this, _clock).EngageAsync(person, Project, Post.Hotline, new(2026, 1, 1), "x", None);
        }

        await store.AddTypeAsync(Project, "早", "早班", 510, 480, "planner", None);
        _shift = (await _rosters.TypesAsync(Project, None)).Single().Id;
        foreach (var week in new[] { Monday, Next })
        {
            await store.ClaimAsync(Project, week, 0, None);
            await store.PutAsync(Project, week, [new("a", week, null, _shift)], None);
            await store.PublishAsync(Project, week, string.Empty, 0, "planner", None);
        }
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task SIT_04_a_substitute_whose_engagement_ends_within_a_long_leave_works_no_day_after_it()
    {
        var engagement = (await new StaffQueries(_database).FindAsync("b", None))!.Engagements[0].Id;
        await new StaffStore(_database, this, _clock).EndAsync(engagement, Monday.AddDays(5), EndKind.Resigned, "家事", null, "x", None);

        Assert.Equal(WouldBreak, await InsteadAsync(Monday, Next));
        Assert.Equal(["a", "a"], (await _rosters.ShiftsAsync(["a", "b"], Monday, Next, published: true, None)).Select(s => s.Person));
        Assert.Null(await InsteadAsync(Monday));
    }

    [Fact]
    public async Task STF_07_nobody_swaps_with_who_is_barred()
    {
        var tests = new TestStore(_database, this, _clock);
        foreach (var day in new[] { Today.AddDays(-1), Today })
        {
            await tests.AddAsync(Project, TestKind.Bureau, "考核", day, 80, null, [new("b", 60)], "x", None);
        }

        Assert.Equal(WouldBreak, await InsteadAsync(Monday));
    }

    /// <returns>Why not; null: it is done.</returns>
    private Task<string?> InsteadAsync(params DateOnly[] days) => _database.InTransactionAsync(
        async () => (await _changer.ApplyAsync(
            Project, [.. days.SelectMany(d => new CellChange[] { new("a", d, _shift, null), new("b", d, null, _shift) })], ChangeKind.Leave,
            "探亲", "planner", None))?.ProblemDetails.Extensions["code"] as string,
        why => why is null);
}
