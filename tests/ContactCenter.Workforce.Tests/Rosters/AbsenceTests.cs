using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Reporting.Pdf;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Facts;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Rosters;
using ContactCenter.Workforce.Rosters.Api;
using ContactCenter.Workforce.Staff;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Npgsql;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>
/// STF-17: signed out for 2:00:00 in a published shift without leave asks for a rectification in time, by two sides, and for another
/// person where there was none.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class AbsenceTests(PostgresFixture postgres) : IAsyncLifetime, IWorkforceCentre, IRosterCentre, IWorkingTime
{
    private const string Project = "c";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>A Friday; the shift is from 08:30 to 16:30.</summary>
    private static readonly DateOnly Friday = new(2026, 10, 16);

    private readonly FakeTimeProvider _clock = new(At(8, 0));
    private StorageDatabase _database = null!;
    private AbsenceStore _absences = null!;
    private DutyStore _duties = null!;
    private AbsenceWatch _watch = null!;

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
        var rosters = new RosterQueries(_database);
        var posts = new PostStore(_database, _clock);
        _duties = new(_database, this, _clock);
        _absences = new(_database, _duties, posts, this, _clock);
        var desk = new RosterDesk(rosters, new(_database), this, this, this, _clock);
        _watch = new(desk, new(desk, rosters), _absences, _clock, NullLogger<AbsenceWatch>.Instance);
        await PersonAsync("a", "8001");
        await PersonAsync("b", null);
        var store = new RosterStore(_database, _clock);
        await store.AddTypeAsync(Project, "早", "早班", 510, 480, "planner", None);
        var shift = (await rosters.TypesAsync(Project, None)).Single().Id;
        var monday = Friday.AddDays(-4);
        await store.ClaimAsync(Project, monday, 0, None);
        await store.PutAsync(Project, monday, [new("a", Friday, null, shift), new("b", Friday, null, shift)], None);
        await store.PublishAsync(Project, monday, string.Empty, 0, "planner", None);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Two_hours_to_the_second_ask_for_a_rectification_once_and_grow_while_they_go_on()
    {
        // Signed in from 08:30 to 10:00; who works at no seat is not measured.
        await SignedInAsync(At(8, 30), At(10, 0));
        _clock.SetUtcNow(At(12, 0).AddSeconds(-1));
        Assert.Equal(0, await _watch.LookAsync(None));
        _clock.SetUtcNow(At(12, 0));
        Assert.Equal(1, await _watch.LookAsync(None));
        _clock.SetUtcNow(At(12, 30));
        Assert.Equal(0, await _watch.LookAsync(None));

        var absence = Assert.Single(await _absences.ListAsync(Project, None));
        Assert.Equal(("a", At(10, 0), At(12, 30)), (absence.Person, absence.From, absence.Until));

        // A working day: the Monday after, to its end.
        var duty = (await _absences.DutiesAsync([absence], None))[absence.Id];
        Assert.Equal((StartOf(Friday.AddDays(4)).AddMilliseconds(-1), true), (duty.Term.DueAt, duty.Term.Certain));
    }

    [Fact]
    public async Task The_provider_answers_in_time_and_another_side_decides_and_what_was_decided_stays()
    {
        var absence = await AbsentAsync();
        Assert.True(await _absences.AnswerAsync(absence.Id, "约谈并补训", "supervisor", None));
        Assert.False(await _absences.AnswerAsync(absence.Id, "再次", "supervisor", None));
        absence = (await _absences.FindAsync(absence.Id, None))!;
        Assert.False(await _absences.DecideAsync(absence, AbsenceVerdict.Rectified, "同意", Today, "supervisor", None));
        Assert.True(await _absences.DecideAsync(absence, AbsenceVerdict.Rectified, "同意", Today, "bureau", None));
        Assert.False(await _absences.DecideAsync(absence, AbsenceVerdict.NotRectified, "不同意", Today, "bureau", None));
        Assert.Equal(DutyState.Met, (await _absences.DutiesAsync([absence], None))[absence.Id].StateAt(_clock.GetUtcNow()));
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => _database.WriteAsync("UPDATE workforce.absence SET remark = 'x'", None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Empty(await new PostStore(_database, _clock).VacanciesAsync(Project, None));
    }

    [Fact]
    public async Task What_was_not_rectified_opens_a_vacancy_of_five_days_and_late_it_may_cost()
    {
        var absence = await AbsentAsync();
        var due = (await _absences.DutiesAsync([absence], None))[absence.Id].Term.DueAt;
        _clock.SetUtcNow(due.AddSeconds(1));
        Assert.True(await _absences.AnswerAsync(absence.Id, "约谈", "supervisor", None));
        absence = (await _absences.FindAsync(absence.Id, None))!;
        Assert.True(await _absences.DecideAsync(absence, AbsenceVerdict.NotRectified, "屡教不改", Today, "bureau", None));

        var vacancy = Assert.Single(await new PostStore(_database, _clock).VacanciesAsync(Project, None));
        Assert.Equal((VacancyCause.NotRectified, Today.AddDays(5), Post.Hotline), (vacancy.Cause, vacancy.DueOn, vacancy.Post));
        Assert.Equal(vacancy.Id, (await _absences.FindAsync(absence.Id, None))!.Vacancy);
        var late = Assert.Single(await LateAsync());
        Assert.Equal([absence.Id, absence.Number], late.Shown.Take(2));
    }

    [Fact]
    public async Task What_was_no_absence_is_owed_no_more_and_costs_nothing()
    {
        var absence = await AbsentAsync();
        Assert.True(await _absences.DecideAsync(absence, AbsenceVerdict.Excused, "坐席故障", Today, "bureau", None));
        _clock.SetUtcNow(At(8, 0).AddDays(30));

        Assert.Equal(DutyState.Withdrawn, (await _absences.DutiesAsync([absence], None))[absence.Id].StateAt(_clock.GetUtcNow()));
        Assert.Empty(await LateAsync());
    }

    [Fact]
    public async Task The_sheet_to_sign_is_a_PDF_in_both_languages()
    {
        await SignedInAsync(At(8, 30), At(10, 0));
        _clock.SetUtcNow(At(17, 0));
        var shift = new AttendanceRow(
            Friday, "a", "林晓", "早班", At(8, 30), At(16, 30), 90, 0, 480, 0, [new(At(10, 0), At(16, 30))]);
        var view = new AttendanceView(
            await ProjectsAsync(None), Project, Friday, Friday, [new(new("a", "a", "林晓"), 0.1875, [shift])]);
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            var file = new PdfReportWriter().Write(AttendanceSheet.Of(
                view, "项目", language, At(17, 0), "supervisor 2026-10-16 17:00 月度"));
            Assert.Empty(file.Warnings);
            Assert.Equal("%PDF"u8.ToArray(), file.Content[..4].ToArray());
        }
    }

    [Fact]
    public async Task STF_17_who_moved_to_another_seat_was_present_at_the_one_they_had()
    {
        await SignedInAsync(At(8, 30), At(13, 0));
        _clock.SetUtcNow(At(13, 0));
        await SeatAsync("a", "8002");
        await SignedInAsync(At(13, 0), At(16, 30), "8002");
        await SeatAsync("b", "8001");
        _clock.SetUtcNow(At(17, 0));
        Assert.Equal(1, await _watch.LookAsync(None));

        // Who sits there now was not there then, and was not measured before they had a seat.
        var absence = Assert.Single(await _absences.ListAsync(Project, None));
        Assert.Equal(("b", At(13, 0), At(16, 30)), (absence.Person, absence.From, absence.Until));
    }

    [Fact]
    public async Task What_is_left_of_an_absence_after_a_leave_of_a_part_of_it_is_the_same()
    {
        var absence = await AbsentAsync();
        var leaves = new LeaveStore(_database, _clock);
        var id = await leaves.AskAsync(
            Project, new("", "a", LeaveKind.Private, At(10, 0), At(10, 30), null, "就医", "a", default), byProvider: false, None);
        Assert.NotNull(await leaves.ApproveAsync(id!, LeaveSide.Provider, "manager", None));
        Assert.NotNull(await leaves.ApproveAsync(id!, LeaveSide.Bureau, "bureau", None));
        _clock.SetUtcNow(At(15, 0));

        Assert.Equal(0, await _watch.LookAsync(None));
        Assert.Equal((absence.Id, At(15, 0)), (await _absences.ListAsync(Project, None)).Select(a => (a.Id, a.Until)).Single());
    }

    [Fact]
    public async Task A_shift_that_was_added_when_it_was_over_makes_nobody_absent()
    {
        await SignedInAsync(At(8, 30), At(16, 30));
        _clock.SetUtcNow(At(17, 0));
        var rosters = new RosterQueries(_database);
        var shift = (await rosters.TypesAsync(Project, None)).Single().Id;
        var store = new RosterStore(_database, _clock);
        await store.ClaimAsync(Project, Friday.AddDays(-4), 1, None);
        await store.RecordAsync(
            Project, Friday.AddDays(-4), [new("a", Friday.AddDays(-1), null, shift)], ChangeKind.Planned, "补录", "planner", None);

        Assert.Equal(0, await _watch.LookAsync(None));
    }

    private async Task SeatAsync(string person, string? agent)
    {
        var store = new StaffStore(_database, this, _clock);
        var file = (await new StaffQueries(_database).FindAsync(person, None))!;
        Assert.True(await store.EditAsync(file, file.Name, agent, null, None));
    }

    private async Task<Absence> AbsentAsync()
    {
        await SignedInAsync(At(8, 30), At(10, 0));
        _clock.SetUtcNow(At(12, 0));
        Assert.Equal(1, await _watch.LookAsync(None));
        return (await _absences.ListAsync(Project, None)).Single();
    }

    private Task<List<FactItem>> LateAsync()
    {
        var reader = new FactReader(_database, [new WorkforceFacts()]);
        return reader.ItemsAsync(
            reader.Find("staff.rectifications-late")!, FactScope.Everything with { Contract = Project }, At(0, 0), At(0, 0).AddDays(40), 0,
            10, None);
    }

    private async Task PersonAsync(string id, string? agent)
    {
        await _database.WriteAsync(
            """
            INSERT INTO workforce.person (id, number, name, agent, identity, created_at, created_by, changed_at, mark)
            VALUES ($1, $1, $1, $3, '', $2, 'x', $2, convert_to($1, 'UTF8'))
            """,
            None, id, _clock.GetUtcNow(), agent);
        await new StaffStore(_database, this, _clock).EngageAsync(id, Project, Post.Hotline, new(2026, 1, 1), "x", None);
    }

    private Task SignedInAsync(DateTimeOffset from, DateTimeOffset to, string agent = "8001") => _database.WriteAsync(
        """
        INSERT INTO agent_state_interval (agent, sequence, kind, state, started_at, ended_at)
        VALUES ($3, 1, 'availability', 'ready', $1, $2)
        """,
        None, from, to, agent);

    private static DateTimeOffset At(int hour, int minute) =>
        new DateTimeOffset(Friday.ToDateTime(new(hour, minute)), Offset).ToUniversalTime();
}
