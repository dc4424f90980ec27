using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Visits.Visits;
using ContactCenter.Visits.Zones;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ContactCenter.Visits.Tests;

/// <summary>SIT-01…03: a visit from the consent to the month's figures, with the State Council's days of 2026.</summary>
[Collection(PostgresTests.Name)]
public sealed class VisitTests(PostgresFixture postgres) : IAsyncLifetime, IWorkingTime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DayHours Day = new(new DayPart(new(8, 30), new(12, 0)), new DayPart(new(14, 30), new(18, 0)));

    private readonly FakeTimeProvider _clock = new(Local("2026-03-06T09:00:00").ToUniversalTime());
    private StorageDatabase _database = null!;
    private VisitStore _visits = null!;
    private ZoneMapStore _zones = null!;

    public WorkingTime Current { get; } =
        new(new([WeekHours.Working(new(2020, 1, 1), Day)], []), WorkingCalendar.Shipped, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new VisitsModule()).MigrateAsync(_database, TimeProvider.System, None);
        _visits = new(_database, new DutyStore(_database, this, _clock));
        _zones = new(_database, _clock);
        await _zones.SaveAsync(1, [new("黄浦区", VisitZone.Inner), new("浦东新区", VisitZone.Middle)], "first", "admin", None);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(VisitZone.Inner, "2026-03-05T17:30:00", "2026-03-06T10:00:00")]
    [InlineData(VisitZone.Inner, "2026-03-06T11:30:00", "2026-03-06T16:00:00")]
    // Saturday 10 October 2026 is worked for National Day.
    [InlineData(VisitZone.Inner, "2026-10-09T17:30:00", "2026-10-10T10:00:00")]
    [InlineData(VisitZone.Middle, "2026-03-06T09:00:00", "2026-03-06T12:00:00")]
    [InlineData(VisitZone.Outer, "2026-03-06T09:00:00", "2026-03-06T15:30:00")]
    [InlineData(VisitZone.Outer, "2026-03-07T10:00:00", "2026-03-09T15:00:00")]
    public async Task SIT_02_X25_is_due_so_many_working_hours_after_the_consent(VisitZone zone, string consent, string due)
    {
        var visit = await AgreeAsync(zone, Local(consent));

        Assert.Equal(Local(due), visit.DueAt);
    }

    [Fact]
    public async Task SIT_02_at_its_due_millisecond_it_is_in_time_and_late_after_it()
    {
        var (first, second) = (await AgreeAsync(VisitZone.Inner, Now), await AgreeAsync(VisitZone.Inner, Now));
        await _visits.DispatchAsync(first.Id, "zhao", "wang", Now, None);
        await _visits.DispatchAsync(second.Id, "zhao", "wang", Now, None);

        Assert.True(await _visits.ArriveAsync(first.Id, "zhao", first.DueAt, None));
        Assert.True(await _visits.ArriveAsync(second.Id, "zhao", second.DueAt.AddMilliseconds(1), None));
        Assert.False(await _visits.ArriveAsync(first.Id, "zhao", Now, None));

        Assert.Equal(DutyState.Met, (await _visits.FindAsync(first.Id, None))!.DutyAt(Now));
        Assert.Equal(DutyState.MetLate, (await _visits.FindAsync(second.Id, None))!.DutyAt(Now));
    }

    /// <summary>Every step in every state: what the table allows, the database does, and nothing else.</summary>
    [Fact]
    public async Task SIT_01_steps_that_are_not_possible_change_nothing()
    {
        foreach (var state in Enum.GetValues<VisitState>())
        {
            foreach (var step in Enum.GetValues<VisitStep>())
            {
                var visit = await InStateAsync(state);
                var isPossible = VisitTransitions.WhyNot(state, step) is null;
                var isDone = step switch
                {
                    VisitStep.Dispatch => await _visits.DispatchAsync(visit.Id, "qian", "wang", Now, None),
                    VisitStep.Arrive => await _visits.ArriveAsync(visit.Id, "zhao", Now, None),
                    VisitStep.Finish => await _visits.FinishAsync(visit.Id, "zhao", true, "done", "00", Now, None),
                    _ => await _visits.CancelAsync(visit.Id, "wang", "not needed", Now, None),
                };
                Assert.True(isDone == isPossible, $"{state} {step}: {isDone}");
                if (!isPossible)
                {
                    Assert.Equal(visit, await _visits.FindAsync(visit.Id, None));
                }
            }
        }
    }

    [Fact]
    public async Task SIT_01_only_who_has_it_is_there_and_finishes()
    {
        var visit = await InStateAsync(VisitState.Dispatched);

        Assert.False(await _visits.ArriveAsync(visit.Id, "qian", Now, None));
        Assert.True(await _visits.ArriveAsync(visit.Id, "zhao", Now, None));
        Assert.False(await _visits.FinishAsync(visit.Id, "qian", true, "done", "00", Now, None));
    }

    [Fact]
    public async Task SIT_03_the_months_figures_are_the_visits_that_ended_in_it_and_name_each()
    {
        var (from, to) = (Local("2026-03-01T00:00:00"), Local("2026-04-01T00:00:00"));
        var resolved = await EndAsync(isResolved: true, Now);
        await EndAsync(isResolved: false, Now);
        await EndAsync(isResolved: true, to);
        await _visits.CancelAsync((await AgreeAsync(VisitZone.Inner, Now)).Id, "wang", "not needed", Now, None);

        var facts = new FactReader(_database, [new VisitFacts()]);
        async Task<long> SumAsync(string name) => (await facts.MeasureAsync(facts.Find(name)!, FactScope.Everything, from, to, None))!.Sum;

        Assert.Equal((2, 1, 2), (await SumAsync("visits.done"), await SumAsync("visits.solved"), await SumAsync("visits.on-time")));
        var items = await facts.ItemsAsync(facts.Find("visits.solved")!, FactScope.Everything, from, to, 0, 10, None);
        Assert.Equal(resolved.Id, Assert.Single(items).Shown[0]);
    }

    [Fact]
    public async Task SIT_02_another_map_changes_no_visit_that_was_agreed_on_and_of_two_changes_one_counts()
    {
        var visit = await AgreeAsync(VisitZone.Inner, Now);
        Assert.True(await _zones.SaveAsync(2, [new("黄浦区", VisitZone.Outer)], "moved", "admin", None));
        Assert.False(await _zones.SaveAsync(2, [new("黄浦区", VisitZone.Middle)], "moved", "li", None));

        Assert.Equal((VisitZone.Inner, 1), ((await _visits.FindAsync(visit.Id, None))!.Zone, visit.ZoneMap));
        Assert.Equal((2, VisitZone.Outer), ((await _zones.CurrentAsync(None))!.Version, (await _zones.CurrentAsync(None))!.Find("黄浦区")));
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    private static DateTimeOffset Local(string time) =>
        new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private async Task<Visit> EndAsync(bool isResolved, DateTimeOffset at)
    {
        var visit = await InStateAsync(VisitState.Arrived);
        await _visits.FinishAsync(visit.Id, "zhao", isResolved, "done", "00", at, None);
        return visit;
    }

    private async Task<Visit> InStateAsync(VisitState state)
    {
        var visit = await AgreeAsync(VisitZone.Inner, Now);
        if (state is not VisitState.Agreed)
        {
            await _visits.DispatchAsync(visit.Id, "zhao", "wang", Now, None);
        }

        if (state is VisitState.Arrived or VisitState.Ended)
        {
            await _visits.ArriveAsync(visit.Id, "zhao", Now, None);
        }

        if (state is VisitState.Ended)
        {
            await _visits.FinishAsync(visit.Id, "zhao", true, "done", "00", Now, None);
        }

        return (await _visits.FindAsync(visit.Id, None))!;
    }

    private async Task<Visit> AgreeAsync(VisitZone zone, DateTimeOffset consent)
    {
        var id = Guid.NewGuid().ToString("N");
        await _visits.AddAsync(
            new(id, null, "李先生", "+8613912345678", "黄浦区", "人民大道 1 号", zone, 1, "无法开票", "李先生", consent, "8001", default, true), Now, None);
        return (await _visits.FindAsync(id, None))!;
    }
}
