using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Facts;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Staff;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.Workforce.Tests;

/// <summary>Staff files and tests as they are stored, and what the sheet counts of them (KPI-09, KPI-10).</summary>
[Collection(PostgresTests.Name)]
public sealed class StaffStoreTests(PostgresFixture postgres) : IAsyncLifetime, IWorkforceCentre
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Identity Someone = new("11010519491231002X", "+8613912345678", PersonSex.Female, "1949-12", "本科", "");
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, Offset).ToUniversalTime());
    private readonly string _folder = Directory.CreateTempSubdirectory("staff-").FullName;
    private StorageDatabase _database = null!;
    private StaffStore _store = null!;
    private StaffQueries _staff = null!;
    private TestStore _tests = null!;
    private TestQueries _results = null!;

    public DateOnly Today => new(2026, 3, 10);

    public KeyFileSeal Identities => new(Path.Combine(_folder, "staff.key"));

    public DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    public string ReadNumber(string? typed) => typed ?? string.Empty;

    public bool HasSeat(string agent) => true;

    public Task<IReadOnlyList<StaffProject>> ProjectsAsync(CancellationToken cancel) => throw new NotSupportedException();

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new WorkforceModule()).MigrateAsync(_database, TimeProvider.System, None);
        (_store, _staff, _tests, _results) = (new(_database, this, _clock), new(_database), new(_database, this, _clock), new(_database));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Who_somebody_is_stands_nowhere_in_the_database_and_is_read_with_the_key()
    {
        var id = await AddAsync("A1");

        var kept = await _database.ReadAsync(
            "SELECT p::text || encode(identity, 'escape') FROM workforce.person p", r => r.GetString(0), None);
        Assert.DoesNotContain(CardOf("A1"), kept.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(Someone.Mobile, kept.Single(), StringComparison.Ordinal);
        Assert.Equal(Someone with { IdentityNumber = CardOf("A1") }, await _store.IdentityAsync(id, None));

        await File.WriteAllBytesAsync(Path.Combine(_folder, "staff.key"), Encoding.ASCII.GetBytes(new string('k', 32)));
        Assert.Null(await _store.IdentityAsync(id, None));
    }

    [Fact]
    public async Task A_number_and_a_seat_are_of_one_person_and_what_was_changed_meanwhile_is_not_overwritten()
    {
        var id = await AddAsync("A1", "8001");

        Assert.Null(await _store.AddAsync("A1", "乙", null, Someone, "admin", None));
        Assert.Null(await _store.AddAsync("A2", "乙", "8001", Someone, "admin", None));
        var seen = (await _staff.FindAsync(id, None))!;
        Assert.True(await _store.EditAsync(seen, "甲二", "8002", null, None));
        Assert.False(await _store.EditAsync(seen, "甲三", "8003", null, None));
        Assert.Equal(("甲二", "8002"), ((await _staff.FindAsync(id, None))!.Name, (await _staff.FindAsync(id, None))!.Agent));
        Assert.Equal(Someone with { IdentityNumber = CardOf("A1") }, await _store.IdentityAsync(id, None));
        Assert.Null(await _store.AddAsync("A3", "乙", null, Someone with { IdentityNumber = CardOf("A1") }, "admin", None));
        Assert.False(await _store.HasFileAsync(Someone with { IdentityNumber = CardOf("A1") }, id, None));
        Assert.True(await _store.HasFileAsync(Someone with { IdentityNumber = CardOf("A1") }, null, None));
    }

    [Fact]
    public async Task Of_two_files_that_are_given_a_seat_at_once_one_has_it_and_the_other_is_told()
    {
        var (first, second) = (await AddAsync("A1"), await AddAsync("A2"));
        var (one, other) = ((await _staff.FindAsync(first, None))!, (await _staff.FindAsync(second, None))!);
        Assert.True(await _store.EditAsync(one, "甲", "8001", null, None));
        Assert.False(await _store.EditAsync(other, "乙", "8001", null, None));
        Assert.False(await _store.EditAsync(other, "乙", null, Someone with { IdentityNumber = CardOf("A1") }, None));
        Assert.True(await _store.EditAsync(other, "乙", "8002", null, None));
    }

    [Fact]
    public async Task STF_02_somebody_is_engaged_for_one_project_and_an_end_is_entered_once()
    {
        var id = await AddAsync("A1");

        Assert.True(await _store.EngageAsync(id, "c1", Post.Hotline, new(2025, 1, 1), "admin", None));
        Assert.False(await _store.EngageAsync(id, "c2", Post.Hotline, new(2025, 2, 1), "admin", None));
        var engagement = (await _staff.FindAsync(id, None))!.Engagements.Single().Id;
        Assert.True(await _store.EndAsync(engagement, new(2026, 3, 31), EndKind.Resigned, "家事", new(2026, 2, 27), "admin", None));
        Assert.False(await _store.EndAsync(engagement, new(2026, 4, 30), EndKind.Resigned, "家事", null, "admin", None));
        Assert.True(await _store.EngageAsync(id, "c2", Post.Hotline, new(2026, 4, 1), "admin", None));
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            _database.WriteAsync("UPDATE workforce.engagement SET ended_on = '2026-05-01'", None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_paper_is_never_reviewed_by_who_entered_it_nor_twice()
    {
        var id = await AddAsync("A1");
        await _store.AddPaperAsync(id, PaperKind.Clearance, new(2026, 1, 1), null, "柜 3", "admin", None);
        var paper = (await _staff.FindAsync(id, None))!.Papers.Single().Id;

        var own = await Assert.ThrowsAsync<PostgresException>(() => _store.ReviewAsync(paper, "admin", None));
        Assert.Equal(PostgresErrorCodes.CheckViolation, own.SqlState);
        Assert.True(await _store.ReviewAsync(paper, "supervisor", None));
        Assert.False(await _store.ReviewAsync(paper, "other", None));
    }

    [Fact]
    public async Task A_seat_is_as_it_was_known_while_the_database_does_not_answer()
    {
        await AddAsync("A1", "8001");
        var gates = Gates(new());
        Assert.Equal(4, (await gates.ClosedAsync("8001", None)).Count);
        var strict = Gates(new() { SeatsNeedFiles = true });
        Assert.Equal(SeatGate.NoFile, (await strict.ClosedAsync("8002", None)).Single().Gate);

        await using var other = await _database.DataSource.OpenConnectionAsync();
        await using var standing = await other.BeginTransactionAsync();
        await using var stand = new NpgsqlCommand("LOCK TABLE workforce.person IN ACCESS EXCLUSIVE MODE", other);
        await stand.ExecuteNonQueryAsync();
        var (known, unknown) = (gates.ClosedAsync("8001", None), gates.ClosedAsync("8002", None));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(4, (await known.WaitAsync(TimeSpan.FromSeconds(30))).Count);
        Assert.Empty(await unknown.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task KPI_10_six_leavers_of_seventy_who_are_there_at_the_end_of_the_month_of_this_contract_alone()
    {
        for (var i = 0; i < 76; i++)
        {
            var person = await AddAsync($"A{i:00}");
            await _store.EngageAsync(person, "c1", Post.Hotline, new(2025, 1, 1), "admin", None);
            if (i < 6)
            {
                await _store.EndAsync(
                    (await _staff.FindAsync(person, None))!.Engagements[0].Id, new(2026, 3, 31), EndKind.Resigned, "个人原因", null,
                        "admin", None);
            }
        }

        // Of another contract, of another month, stood down, and not yet half a year: none of them is a leaver of March.
        await LeaveAsync("B1", "c2", new(2025, 1, 1), new(2026, 3, 15), EndKind.Resigned);
        await LeaveAsync("B2", "c1", new(2025, 1, 1), new(2026, 2, 28), EndKind.Resigned);
        await LeaveAsync("B3", "c1", new(2025, 1, 1), new(2026, 3, 15), EndKind.StoodDown);
        await LeaveAsync("B4", "c1", new(2025, 12, 1), new(2026, 3, 15), EndKind.Resigned);

        Assert.Equal(6, await SumAsync("staff.leavers", "c1", 3));
        Assert.Equal(70, await SumAsync("staff.at-end", "c1", 3));
        Assert.Equal(78, await SumAsync("staff.at-end", "c1", 2));
        Assert.Equal(1, await SumAsync("staff.leavers", "c2", 3));
        Assert.Equal(0, await SumAsync("staff.leavers", "c1", 1));
        Assert.Null(await SumAsync("staff.leavers", "c3", 3));
        Assert.Equal(70, (await ItemsAsync("staff.at-end", "c1", 3)).Count);
        Assert.Equal(["A00", "A01", "A02", "A03", "A04", "A05"],
            (await ItemsAsync("staff.leavers", "c1", 3)).Select(i => i.Shown[1]).Order());
    }

    [Fact]
    public async Task KPI_10_who_changes_posts_is_no_leaver_and_is_there_at_every_end()
    {
        var changed = await AddAsync("A1");
        await PostAsync(changed, "c1", Post.Hotline, new(2025, 1, 1), new(2026, 2, 28), EndKind.Transferred);
        await PostAsync(changed, "c1", Post.Analyst, new(2026, 3, 1), null, null);
        Assert.Equal((0, 0), (await SumAsync("staff.leavers", "c1", 2), await SumAsync("staff.leavers", "c1", 3)));
        Assert.Equal((1, 1), (await SumAsync("staff.at-end", "c1", 2), await SumAsync("staff.at-end", "c1", 3)));
        Assert.Equal("analyst", Assert.Single(await ItemsAsync("staff.at-end", "c1", 2)).Shown[3]);

        // Signed for long enough over both posts; and who came back after a day between has left.
        await _store.EndAsync((await _staff.FindAsync(changed, None))!.Engagements[1].Id, new(2026, 3, 20), EndKind.Resigned, "-", null,
            "admin", None);
        var back = await AddAsync("A2");
        await PostAsync(back, "c1", Post.Hotline, new(2025, 1, 1), new(2026, 3, 10), EndKind.Transferred);
        await PostAsync(back, "c1", Post.Hotline, new(2026, 3, 12), null, null);
        Assert.Equal(["A1", "A2"], (await ItemsAsync("staff.leavers", "c1", 3)).Select(i => i.Shown[1]).Order());
        Assert.Equal(1, await SumAsync("staff.at-end", "c1", 3));
    }

    [Fact]
    public async Task KPI_09_STF_10_all_weekly_and_monthly_tests_of_the_month_are_summed_and_absence_is_not_passed()
    {
        var (first, second) = (await AddAsync("A1"), await AddAsync("A2"));
        await TestAsync(TestKind.Weekly, new(2026, 3, 6), (first, 80.0m), (second, 79.5m));
        await TestAsync(TestKind.Monthly, new(2026, 3, 31), (first, 95), (second, null));
        await TestAsync(TestKind.Weekly, new(2026, 4, 1), (first, 95), (second, 95));
        await TestAsync(TestKind.Bureau, new(2026, 3, 7), (first, 10), (second, 10));
        await TestAsync(TestKind.External, new(2026, 3, 7), (first, 10), (second, 10));
        var wrong = await TestAsync(TestKind.Weekly, new(2026, 3, 8), (first, 0));
        Assert.True(await _tests.WithdrawAsync(wrong, "成绩录错", "admin", None));
        Assert.False(await _tests.WithdrawAsync(wrong, "成绩录错", "admin", None));

        Assert.Equal(4, await SumAsync("tests.should-attend", "c1", 3));
        Assert.Equal(2, await SumAsync("tests.passed", "c1", 3));
        Assert.Null(await SumAsync("tests.passed", "c1", 2));
        var test = (await _results.ListAsync(new(TestKind.Monthly, null), new(1, 10, new("heldOn", true)), None)).Items.Single();
        Assert.Equal((2, 1, 1), (test.ShouldAttend, test.Passed, test.Absent));
        Assert.DoesNotContain((await _results.OfAsync([first], kinds: null, None))[first], r => r.Points == 0);
    }

    private SeatGates Gates(WorkforceOptions options) => new(
        _staff, new(_results, new(_database, _clock), new(_database, _clock), this, _clock), options, _clock);

    private async Task<string> AddAsync(string number, string? agent = null) =>
        (await _store.AddAsync(number, "林晓", agent, Someone with { IdentityNumber = CardOf(number) }, "admin", None))!;

    /// <summary>Nobody has two files.</summary>
    private static string CardOf(string number) => "110105" + string.Concat(number.Select(c => ((int)c).ToString("00"))).PadLeft(12, '0');

    private async Task LeaveAsync(string number, string project, DateOnly from, DateOnly to, EndKind kind)
    {
        var person = await AddAsync(number);
        await _store.EngageAsync(person, project, Post.Hotline, from, "admin", None);
        await _store.EndAsync((await _staff.FindAsync(person, None))!.Engagements[0].Id, to, kind, "-", null, "admin", None);
    }

    private async Task PostAsync(string person, string project, Post post, DateOnly from, DateOnly? to, EndKind? kind)
    {
        await _store.EngageAsync(person, project, post, from, "admin", None);
        if (to is { } last)
        {
            await _store.EndAsync((await _staff.FindAsync(person, None))!.Engagements[^1].Id, last, kind!.Value, "-", null, "admin", None);
        }
    }

    private Task<string> TestAsync(TestKind kind, DateOnly day, params (string Person, decimal? Points)[] results) => _tests.AddAsync(
        "c1", kind, "测试", day, 80, null, [.. results.Select(r => new TestResult(r.Person, r.Points))], "admin", None);

    private async Task<long?> SumAsync(string fact, string contract, int month) =>
        (await Reader().MeasureAsync(Reader().Find(fact)!, Of(contract), From(month), From(month + 1), None))?.Sum;

    private Task<List<FactItem>> ItemsAsync(string fact, string contract, int month) =>
        Reader().ItemsAsync(Reader().Find(fact)!, Of(contract), From(month), From(month + 1), 0, 200, None);

    private static FactScope Of(string contract) => FactScope.Everything with { Contract = contract };

    private DateTimeOffset From(int month) => StartOf(new(2026, month, 1));

    private FactReader Reader() => new(_database, [new WorkforceFacts()]);
}
