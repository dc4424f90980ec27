using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;
using ContactCenter.Workforce.Staff;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.Workforce.Tests;

/// <summary>Exams as they are sat: what is saved stays, the clock runs on, one window writes, and published results count.</summary>
[Collection(PostgresTests.Name)]
public sealed class SittingStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Minutes = 60;
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());
    private readonly string _folder = Directory.CreateTempSubdirectory("exams-").FullName;
    private StorageDatabase _database = null!;
    private QuestionStore _bank = null!;
    private QuestionQueries _questions = null!;
    private ExamStore _exams = null!;
    private ExamQueries _found = null!;
    private SittingStore _sittings = null!;
    private TestQueries _tests = null!;
    private ExamDesk _desk = null!;
    private StaffStore _staff = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new WorkforceModule()).MigrateAsync(_database, TimeProvider.System, None);
        var centre = new FixedCentre(_clock, _folder);
        (_bank, _questions, _tests, _staff) = (new(_database, _clock), new(_database), new(_database), new(_database, centre, _clock));
        (_exams, _found) = (new(_database, new(_database, centre, _clock), centre, _clock), new(_database));
        _sittings = new(_database, _clock);
        _desk = new(_found, _sittings, _questions, centre, _clock);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_browser_that_is_killed_at_minute_9_loses_nothing_the_clock_runs_on_and_what_was_saved_at_the_end_counts()
    {
        var (exam, people) = await ExamAsync(people: 2);
        var sitting = await BeginAsync(exam, people[0], "window-1");
        Assert.Equal(_clock.GetUtcNow().AddMinutes(Minutes), sitting.EndsAt);
        for (var minute = 1; minute <= 9; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(SaveOutcome.Saved, await SaveRightAsync(sitting, "window-1", minute, minute));
        }

        // Nobody hears of the crash; three minutes later the person comes back in another window and takes the sitting over.
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.True(await _sittings.TakeOverAsync(sitting.Id, "window-2", None));
        var resumed = (await _sittings.FindAsync(exam.Id, people[0], None))!;
        Assert.Equal((sitting.EndsAt, 2), (resumed.EndsAt, resumed.Turns));
        var answers = await _sittings.AnswersAsync(sitting.Id, None);
        Assert.Equal(Enumerable.Range(1, 9), answers.Select(a => a.Place));

        // The window before is told with its next word, and writes nothing any more.
        Assert.Equal(SaveOutcome.Elsewhere, await SaveRightAsync(sitting, "window-1", 10, 10));
        Assert.Equal(SaveOutcome.Elsewhere, await _sittings.SubmitAsync(sitting.Id, "window-1", None));
        Assert.Equal(SaveOutcome.Saved, await SaveRightAsync(sitting, "window-2", 10, 10));

        // A save that was sent twice is one; another answer with its step, one that comes late and one that runs ahead are none.
        Assert.Equal(SaveOutcome.Step, await SaveRightAsync(sitting, "window-2", 1, 100_000));
        Assert.Equal(SaveOutcome.Saved, await SaveRightAsync(sitting, "window-2", 1, 11));
        Assert.Equal(SaveOutcome.Saved, await SaveRightAsync(sitting, "window-2", 1, 11));
        Assert.Equal(SaveOutcome.Step, await _sittings.SaveAsync(sitting.Id, "window-2", 1, 11, new(IsTrue: false), None));
        Assert.Equal(SaveOutcome.Saved, await _sittings.SaveAsync(sitting.Id, "window-2", 1, 12, new(IsTrue: false), None));
        Assert.Equal(SaveOutcome.Step, await SaveRightAsync(sitting, "window-2", 1, 10));
        Assert.Equal(12, await _sittings.StepAsync(sitting.Id, None));
        Assert.False((await _sittings.AnswersAsync(sitting.Id, None)).Single(a => a.Place == 1).Answer.IsTrue);

        // A millisecond before the end is taken, the end is not; a second later the handing in counts what there is.
        _clock.SetUtcNow(sitting.EndsAt.AddMilliseconds(-1));
        Assert.Equal(SaveOutcome.Saved, await SaveRightAsync(sitting, "window-2", 1, 13));
        _clock.SetUtcNow(sitting.EndsAt);
        Assert.Equal(SaveOutcome.Over, await SaveRightAsync(sitting, "window-2", 11, 14));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SaveOutcome.Over, await _sittings.SubmitAsync(sitting.Id, "window-2", None));
        Assert.False(await _sittings.TakeOverAsync(sitting.Id, "window-3", None));
        var view = await _desk.ViewAsync((await _found.FindAsync(exam.Id, None))!, None);
        Assert.Equal((50m, false, 10), (view.Candidates[0].Points, view.Candidates[0].IsSubmitted, view.Candidates[0].Answered));
    }

    [Fact]
    public async Task Results_are_published_once_by_another_person_who_is_absent_has_none_and_79_5_fails_where_80_passes()
    {
        var (exam, people) = await ExamAsync(people: 3);
        foreach (var (person, right) in new[] { (people[0], 16), (people[1], 15) })
        {
            var sitting = await BeginAsync(exam, person, "w");
            for (var place = 1; place <= right; place++)
            {
                await SaveRightAsync(sitting, "w", place, place);
            }

            // What was taken back is no answer any more.
            await _sittings.SaveAsync(sitting.Id, "w", 19, right + 1, new(IsTrue: false), None);
            await _sittings.SaveAsync(sitting.Id, "w", 19, right + 2, new(), None);
            Assert.Equal(SaveOutcome.Saved, await _sittings.SaveAsync(sitting.Id, "w", 20, right + 3, new(Texts: ["因为"]), None));
            Assert.Equal(right + 1, (await _desk.ViewAsync((await _found.FindAsync(exam.Id, None))!, None)).Candidates
                .Single(c => c.Sitting == sitting.Id).Answered);
            Assert.Equal(SaveOutcome.Saved, await _sittings.SubmitAsync(sitting.Id, "w", None));
        }

        // Nobody is absent before it closes, and nothing is published before every short text is marked.
        Assert.Null(await _desk.ResultsAsync(exam, None));
        _clock.SetUtcNow(exam.ClosesAt);
        Assert.Null(await _desk.ResultsAsync(exam, None));
        var texts = (await _desk.MarkingAsync(exam.Id, None)).Items;
        var of = (await _sittings.OfAsync(exam.Id, None)).ToDictionary(s => s.Sitting.Id, s => s.Sitting.Person);
        foreach (var text in texts)
        {
            Assert.True(await _exams.MarkAsync(text.Sitting, new(20, 5, "", "marker"), None));
            Assert.True(await _exams.MarkAsync(text.Sitting, new(20, of[text.Sitting] == people[0] ? 0 : 4.5m, "", "marker"), None));
        }

        var results = (await _desk.ResultsAsync(exam, None))!.ToDictionary(r => r.Person, r => r.Points);
        Assert.Equal((80m, 79.5m, null), (results[people[0]], results[people[1]], results[people[2]]));

        var own = await Assert.ThrowsAsync<PostgresException>(() => PublishAsync(exam, "admin"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, own.SqlState);
        Assert.True(await PublishAsync(exam, "other"));
        Assert.False(await PublishAsync(exam, "other"));
        Assert.False(await _exams.MarkAsync(texts[0].Sitting, new(20, 5, "", "marker"), None));
        Assert.False(await _exams.CancelAsync(exam.Id, "x", "admin", None));

        // What KPI-09 counts: three who should attend, one of them passed.
        Assert.Equal((3, 1), (await _database.ReadAsync(
            "SELECT count(*)::int, count(*) FILTER (WHERE passed)::int FROM workforce.counted_result",
            r => (r.GetInt32(0), r.GetInt32(1)), None)).Single());
        var test = (await _tests.FindAsync((await _found.FindAsync(exam.Id, None))!.Exam.Test!, None))!;
        Assert.Equal((3, 1, 1, new DateOnly(2026, 3, 10)), (test.ShouldAttend, test.Passed, test.Absent, test.HeldOn));
    }

    [Fact]
    public async Task A_paper_reads_years_later_as_it_was_sat_whatever_became_of_its_questions()
    {
        var (exam, people) = await ExamAsync(people: 1);
        var sitting = await BeginAsync(exam, people[0], "w");
        await SaveRightAsync(sitting, "w", 3, 1);
        _clock.SetUtcNow(exam.ClosesAt);
        var before = KeptJson.Write(await _desk.PaperAsync(exam.Id, sitting.Id, None));

        foreach (var line in sitting.Paper)
        {
            var content = (await _questions.FindAsync(line.Question, None))!.Current.Content;
            Assert.True(await _bank.ChangeAsync(line.Question, 1, content with { Stem = "anew", Key = new(IsTrue: false) }, "admin", None));
            Assert.False(await _bank.ChangeAsync(line.Question, 1, content, "admin", None));
            Assert.True(await _bank.RetireAsync(line.Question, "leaked", "admin", None));
        }

        _clock.Advance(TimeSpan.FromDays(3650));
        Assert.Equal(before, KeptJson.Write(await _desk.PaperAsync(exam.Id, sitting.Id, None)));
        foreach (var change in new[]
        {
            "UPDATE workforce.question_version SET stem = 'x'", "DELETE FROM workforce.answer", "UPDATE workforce.sitting SET paper = '[]'",
            "UPDATE workforce.sitting SET ends_at = ends_at + interval '1 hour'", "UPDATE workforce.exam SET seed = 1",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => _database.WriteAsync(change, None));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    /// <summary>19 statements and a short text, 5 points each.</summary>
    private async Task<(Exam Exam, string[] People)> ExamAsync(int people)
    {
        var refs = new List<QuestionRef>();
        for (var i = 1; i <= 20; i++)
        {
            refs.Add(new(await _bank.AddAsync(
                i < 20
                    ? new(QuestionType.TrueFalse, "vat", Difficulty.Easy, $"S{i}", [], new(IsTrue: true), "")
                    : new(QuestionType.ShortText, "vat", Difficulty.Hard, "Why?", [], new(Reference: "r"), ""),
                "admin", None), 1));
        }

        var candidates = new List<string>();
        for (var i = 0; i < people; i++)
        {
            candidates.Add((await _staff.AddAsync(
                $"E{i}", "某某", null, new($"E{i}", "+8613912345678", PersonSex.Female, "1990-01", "本科", ""), "admin", None))!);
        }

        var opens = _clock.GetUtcNow();
        var id = await _exams.AddAsync(
            new("c1", TestKind.Weekly, "周测", opens, opens.AddHours(2), Minutes, 80, null,
                [new(5, 19, refs[..19]), new(5, 1, refs[19..])], candidates),
            "admin", None);
        return ((await _found.FindAsync(id, None))!.Exam, [.. candidates]);
    }

    private async Task<Sitting> BeginAsync(Exam exam, string person, string holder) => (await TryBeginAsync(exam, person, holder))!;

    private async Task<Sitting?> TryBeginAsync(Exam exam, string person, string holder) => await _sittings.BeginAsync(
        exam, person,
        PaperDrawing.Draw(
            exam.Pool, await _questions.OfAsync([.. exam.Pool.SelectMany(p => p.Questions).Select(q => (q.Question, q.Number))], None),
            exam.Seed, person),
        holder, None);

    private Task<SaveOutcome> SaveRightAsync(Sitting sitting, string holder, int place, int step) =>
        _sittings.SaveAsync(sitting.Id, holder, place, step, new(IsTrue: true), None);

    [Fact]
    public async Task What_is_begun_as_it_closes_is_not_begun_and_what_was_begun_is_found()
    {
        var (exam, people) = await ExamAsync(people: 2);
        _clock.SetUtcNow(exam.ClosesAt.AddMilliseconds(-1));
        Assert.NotNull(await TryBeginAsync(exam, people[0], "w"));
        _clock.SetUtcNow(exam.ClosesAt);
        Assert.Null(await TryBeginAsync(exam, people[1], "w"));
        Assert.NotNull(await TryBeginAsync(exam, people[0], "w"));
    }

    [Fact]
    public async Task KPI_09_who_left_before_it_closed_should_not_have_sat_it()
    {
        var (exam, people) = await ExamAsync(people: 4);
        var today = new DateOnly(2026, 3, 10);
        Assert.Equal(today, DateOnly.FromDateTime(exam.ClosesAt.ToOffset(TimeSpan.FromHours(8)).DateTime));
        foreach (var (person, last) in people.Zip(new DateOnly?[] { today.AddDays(-1), today.AddDays(-1), today, null }))
        {
            await _staff.EngageAsync(person, "c1", Post.Hotline, new(2026, 1, 1), "admin", None);
            if (last is { } day)
            {
                var engagement = (await new StaffQueries(_database).FindAsync(person, None))!.Engagements[0].Id;
                await _staff.EndAsync(engagement, day, EndKind.Resigned, "家事", null, "admin", None);
            }
        }

        await BeginAsync(exam, people[1], "w");
        _clock.SetUtcNow(exam.ClosesAt);
        Assert.Equal(
            [people[1], people[2], people[3]],
            (await _desk.ResultsAsync(exam, None))!.Select(r => r.Person).OrderBy(p => Array.IndexOf([.. people], p)));
        var view = await _desk.ViewAsync((await _found.FindAsync(exam.Id, None))!, None);
        Assert.Equal(
            [(false, true), (false, true), (true, false), (true, false)],
            view.Candidates.OrderBy(c => c.Number, StringComparer.Ordinal).Select(c => (c.IsAbsent, c.HasLeft)));
    }

    private async Task<bool> PublishAsync(Exam exam, string by) =>
        await _exams.PublishAsync(exam, (await _desk.ResultsAsync(exam, None))!, by, None);
}
