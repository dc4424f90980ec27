using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Npgsql;

namespace ContactCenter.Backoffice.Tests.Duties;

/// <summary>Duties in the real database, from the beginning to the end.</summary>
[Collection(PostgresTests.Name)]
public sealed class DutyStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly DutyKind Listen = new(
        "message.listen", new("听取留言", "Listen to a message"), DutyRule.WorkingDays(1), new("001 六", "001 VI"));

    private readonly FakeTimeProvider _clock = new(DutyRuleTests.Local("2026-03-06T22:00:00").ToUniversalTime());
    private readonly Hours _working = new();
    private readonly Ear _ear = new();
    private StorageDatabase _database = null!;

    private DutyStore Duties => new(_database, _working, _clock);

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule()).MigrateAsync(_database, _clock, None);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task MSG_02_a_message_of_Friday_night_is_listened_to_by_the_end_of_Monday()
    {
        var duty = await Duties.StartAsync(Listen, "m1", _clock.GetUtcNow().AddTicks(7), owner: null, None);

        Assert.Equal(DutyRuleTests.Local("2026-03-06T22:00:00"), duty.StartedAt);
        Assert.Equal(DutyRuleTests.Local("2026-03-09T23:59:59.999"), duty.Term.DueAt);
        Assert.Equal("1 个工作日内（001 六）", duty.RuleText.Zh);
        Assert.Equal(DutyState.Open, duty.StateAt(duty.Term.WarnAt.AddMilliseconds(-1)));
        Assert.Equal(DutyState.DueSoon, duty.StateAt(duty.Term.WarnAt));
        Assert.Equal(DutyState.DueSoon, duty.StateAt(duty.Term.DueAt));
        Assert.Equal(DutyState.Overdue, duty.StateAt(duty.Term.DueAt.AddMilliseconds(1)));
    }

    [Fact]
    public async Task It_is_met_at_its_last_millisecond_and_late_after_it_and_the_first_time_counts()
    {
        var due = (await StartAsync("m1")).Term.DueAt;
        await StartAsync("m2");

        Assert.True(await Duties.MeetAsync(Listen.Name, "m1", due, "wang", None));
        Assert.True(await Duties.MeetAsync(Listen.Name, "m2", due.AddMilliseconds(1), "wang", None));
        Assert.False(await Duties.MeetAsync(Listen.Name, "m2", due, "li", None));

        Assert.Equal((DutyState.Met, "wang"), await StateAsync("m1"));
        Assert.Equal((DutyState.MetLate, "wang"), await StateAsync("m2"));
        await Assert.ThrowsAsync<PostgresException>(() => _database.WriteAsync("UPDATE backoffice.duty SET met_at = NULL", None));
        await Assert.ThrowsAsync<PostgresException>(() => _database.WriteAsync("DELETE FROM backoffice.duty", None));
    }

    [Fact]
    public async Task What_is_reopened_keeps_its_time_and_what_was_withdrawn_is_neither_met_nor_late()
    {
        var first = await StartAsync("m1");
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(first, await StartAsync("m1"));

        Assert.True(await Duties.WithdrawAsync(Listen.Name, "m1", "wang", "duplicate", None));
        Assert.False(await Duties.MeetAsync(Listen.Name, "m1", _clock.GetUtcNow(), "wang", None));
        Assert.Equal((DutyState.Withdrawn, null), await StateAsync("m1"));
    }

    [Fact]
    public async Task A_duty_that_begins_with_what_is_taken_back_did_not_begin()
    {
        await _database.InTransactionAsync(() => StartAsync("m1"), keep: _ => false);

        Assert.Empty(await Duties.OfAsync(["m1"], None));
    }

    [Fact]
    public async Task Of_each_it_is_told_once_that_it_is_due_soon_and_once_that_it_is_overdue()
    {
        var duty = await StartAsync("m1");
        await StartAsync("met");
        await Duties.MeetAsync(Listen.Name, "met", _clock.GetUtcNow(), null, None);
        using var one = Beat();
        using var other = Beat();

        Assert.Equal(0, await one.BeatAsync(None));
        _clock.SetUtcNow(duty.Term.WarnAt);
        Assert.Equal(1, (await Task.WhenAll(one.BeatAsync(None), other.BeatAsync(None))).Sum());
        _clock.SetUtcNow(duty.Term.DueAt);
        Assert.Equal(0, await one.BeatAsync(None));
        _clock.SetUtcNow(duty.Term.DueAt.AddMilliseconds(1));
        Assert.Equal(1, (await Task.WhenAll(one.BeatAsync(None), other.BeatAsync(None))).Sum());

        Assert.Equal(["DueSoon m1", "Overdue m1"], _ear.Heard);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_again_and_holds_up_no_other()
    {
        var duty = await StartAsync("m1");
        await StartAsync("m2");
        _clock.SetUtcNow(duty.Term.WarnAt);
        using var beat = Beat();
        _ear.FailsAt = "m1";
        Assert.Equal(1, await beat.BeatAsync(None));
        Assert.Equal(["DueSoon m2"], _ear.Heard);

        _ear.FailsAt = null;
        Assert.Equal(0, await beat.BeatAsync(None));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await beat.BeatAsync(None));
        Assert.Equal(["DueSoon m2", "DueSoon m1"], _ear.Heard);
    }

    [Fact]
    public async Task When_a_day_is_taken_off_what_is_open_is_due_later_and_what_is_over_stays()
    {
        var open = await StartAsync("open");
        await StartAsync("met");
        await Duties.MeetAsync(Listen.Name, "met", _clock.GetUtcNow(), "wang", None);
        _clock.SetUtcNow(open.Term.WarnAt);
        using var beat = Beat();
        await beat.BeatAsync(None);

        _working.Holiday(2026, new(2026, 3, 9));
        await beat.BeatAsync(None);

        var moved = (await Duties.FindAsync(Listen.Name, "open", None))!;
        Assert.Equal(DutyRuleTests.Local("2026-03-10T23:59:59.999"), moved.Term.DueAt);
        Assert.Equal(DutyState.Open, moved.StateAt(_clock.GetUtcNow()));
        Assert.Null(moved.WarnedAt);
        Assert.Equal([open.Term.DueAt, moved.Term.DueAt], (await Duties.TermsAsync(open.Id, None)).Select(t => t.DueAt));
        Assert.Equal(open.Term.DueAt, (await Duties.FindAsync(Listen.Name, "met", None))!.Term.DueAt);

        _clock.SetUtcNow(moved.Term.WarnAt);
        await beat.BeatAsync(None);
        Assert.Equal(["DueSoon open", "DueSoon open"], _ear.Heard);
    }

    [Fact]
    public async Task MSG_04_what_is_open_comes_first_due_first()
    {
        var kind = Listen with { Name = "message.answer", Rule = DutyRule.WorkingDays(2) };
        await Duties.StartAsync(kind, "m1", _clock.GetUtcNow(), "wang", None);
        await StartAsync("m1");
        await Duties.AssignAsync(Listen.Name, "m1", "li", None);

        var open = await Duties.OpenAsync(null, 10, None);

        Assert.Equal([("message.listen", "li"), ("message.answer", "wang")], open.Select(d => (d.Kind, d.Owner!)));
        Assert.Equal("message.answer", Assert.Single(await Duties.OpenAsync(kind.Name, 10, None)).Kind);
    }

    private Task<Duty> StartAsync(string subject) => Duties.StartAsync(Listen, subject, _clock.GetUtcNow(), owner: null, None);

    private async Task<(DutyState State, string? By)> StateAsync(string subject)
    {
        var duty = (await Duties.FindAsync(Listen.Name, subject, None))!;
        return (duty.StateAt(_clock.GetUtcNow()), duty.Met?.By);
    }

    private DutyBeat Beat() => new(Duties, [_ear], _working, _database, _clock, NullLogger<DutyBeat>.Instance);

    private sealed class Ear : IDutyWatcher
    {
        public List<string> Heard { get; } = [];

        public string? FailsAt { get; set; }

        public Task HearAsync(Duty duty, DutyNewsKind news, CancellationToken cancel)
        {
            if (duty.Subject == FailsAt)
            {
                throw new InvalidOperationException("It cannot be taken.");
            }

            lock (Heard)
            {
                Heard.Add($"{news} {duty.Subject}");
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Hours : IWorkingTime
    {
        private static readonly DayHours Day = new(new DayPart(new(8, 30), new(12, 0)), new DayPart(new(14, 30), new(18, 0)));

        public WorkingTime Current { get; private set; } = Of(WorkingCalendar.Shipped);

        public void Holiday(int year, DateOnly day) => Current = Of(new(
            WorkingCalendar.Shipped.Years.Where(y => y.Year != year).Append(new(year, "", new(year, 1, 1), [new("", day, day)], []))));

        private static WorkingTime Of(WorkingCalendar calendar) =>
            new(new([WeekHours.Working(new(2020, 1, 1), Day)], []), calendar, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
    }
}
