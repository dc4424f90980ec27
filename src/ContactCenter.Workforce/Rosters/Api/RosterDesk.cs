using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using NodaTime;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Weeks as they are checked and shown.</summary>
internal sealed class RosterDesk(
    RosterQueries rosters, TestQueries tests, IWorkforceCentre centre, IRosterCentre clock, IWorkingTime working, TimeProvider time)
{
    /// <summary>Days in a row and rest look so far over the edges of a week.</summary>
    private const int DaysAround = 14;

    public DateOnly Today => centre.Today;

    /// <summary>A week whose last day has passed: what was not published then is published no more, people were not told.</summary>
    public bool IsOver(DateOnly monday) => monday.AddDays(RosterScene.DaysOfWeek) <= Today;

    public DateTimeZone Zone => clock.Zone;

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public DateTimeOffset Local(Instant at) => at.InZone(clock.Zone).ToDateTimeOffset();

    public DateTimeOffset Local(DateTimeOffset at) => Local(Instant.FromDateTimeOffset(at));

    /// <summary>From the first moment of a day to the last of another.</summary>
    public Interval TimeOf(DateOnly first, DateOnly last) => new(
        Instant.FromDateTimeOffset(centre.StartOf(first)), Instant.FromDateTimeOffset(centre.StartOf(last.AddDays(1))));

    public Task<IReadOnlyList<StaffProject>> ProjectsAsync(CancellationToken cancel) => centre.ProjectsAsync(cancel);

    /// <summary>The project that is asked for; where none is, the first.</summary>
    public async Task<(string Project, IReadOnlyList<StaffProject> All)> ProjectOfAsync(QueryReader query, CancellationToken cancel)
    {
        var all = await centre.ProjectsAsync(cancel);
        var asked = query.Text("project");
        if (asked is not null && all.All(p => p.Id != asked))
        {
            query.Errors.TryAdd("project", Wrong.Unknown(asked));
        }

        return (asked ?? all.Select(p => p.Id).FirstOrDefault() ?? string.Empty, all);
    }

    public async Task<RosterScene> SceneAsync(string project, DateOnly monday, CancellationToken cancel)
    {
        var sunday = monday.AddDays(RosterScene.DaysOfWeek - 1);
        var (_, rules) = await rosters.RulesAsync(project, cancel);
        var people = await rosters.PeopleAsync(project, monday, sunday, cancel);
        var ids = people.Select(p => p.Id).ToList();
        var shifts = await rosters.ShiftsAsync(
            ids, monday.AddDays(-DaysAround), sunday.AddDays(DaysAround), published: false, cancel);
        var leaves = await rosters.LeavesAsync(ids, TimeOf(monday, sunday.AddDays(1)), cancel);
        var results = await tests.OfAsync(ids, [TestKind.Bureau], cancel);
        return new(monday, rules, people, shifts, leaves, await rosters.ForecastAsync(project, monday, sunday, cancel),
            working.Current.Calendar, clock.Zone)
        {
            Barred = ids.Select(id => (Id: id, Since: BarRule.BarredSince(results[id].Where(r => r.HeldOn <= Today))))
                .Where(b => b.Since is not null).ToDictionary(b => b.Id, b => b.Since!.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Whether one of some planned shifts has begun.</summary>
    public bool HasBegun(IEnumerable<(DateOnly Day, ShiftType Shift)> shifts) => shifts.Any(s => s.Shift.On(s.Day, Zone).Start <= Now);

    public async Task<WeekView> ViewAsync(string project, DateOnly monday, CancellationToken cancel)
    {
        var scene = await SceneAsync(project, monday, cancel);
        var shifts = scene.Shifts.ToDictionary(s => (s.Person, s.Day), s => s.Shift);
        var grid = RosterCheck.Filled(scene);
        return new(
            project, await centre.ProjectsAsync(cancel), monday, centre.Today, await rosters.HeadAsync(project, monday, cancel),
            [.. scene.Days.Select(d => new DayView(d, scene.Calendar.IsWorkingDay(d), scene.Calendar.KindOf(d)))],
            await rosters.TypesAsync(project, cancel),
            [.. scene.People.Select(p => new WeekPersonView(
                p.Id, p.Number, p.Name, p.Post, scene.Days.Sum(d => shifts.GetValueOrDefault((p.Id, d))?.Minutes ?? 0),
                [.. scene.Days.Select(d => shifts.GetValueOrDefault((p.Id, d))?.Id ?? string.Empty)],
                [.. scene.Days.Select(d => IsOnLeave(scene, p, d))]))],
            [.. grid.Posts.Select(p => new HeadsView(p, grid.HaveOf(p), grid.NeedOf(p)))],
            RosterCheck.Of(scene),
            await rosters.ChangesAsync(project, monday, cancel));
    }

    /// <summary>Rules of people that some changes would break and that are not broken yet.</summary>
    public static IReadOnlyList<BrokenRule> NewlyBroken(
        RosterScene scene, IReadOnlyCollection<CellChange> changes, IReadOnlyList<ShiftType> types)
    {
        var after = scene with { Shifts = Apply(scene.Shifts, changes, types) };
        var touched = changes.Select(c => c.Person).ToHashSet(StringComparer.Ordinal);
        return [.. scene.People.Where(p => touched.Contains(p.Id)).SelectMany(p =>
        {
            var before = ShiftRules.Of(scene, p, scene.Shifts.Where(s => s.Person == p.Id)).ToList();
            return ShiftRules.Of(after, p, after.Shifts.Where(s => s.Person == p.Id)).Where(b => !before.Exists(b.IsNoWorseThan));
        })];
    }

    private static List<PlannedShift> Apply(
        IEnumerable<PlannedShift> shifts, IReadOnlyCollection<CellChange> changes, IReadOnlyList<ShiftType> types)
    {
        var cells = changes.Select(c => (c.Person, c.Day)).ToHashSet();
        return
        [
            .. shifts.Where(s => !cells.Contains((s.Person, s.Day))),
            .. changes.Where(c => c.After is not null).Select(c => new PlannedShift(c.Person, c.Day, types.First(t => t.Id == c.After))),
        ];
    }

    private bool IsOnLeave(RosterScene scene, RosterPerson person, DateOnly day)
    {
        var time = TimeOf(day, day);
        return scene.Leaves.Any(l => l.Person == person.Id && l.Time.Start < time.End && time.Start < l.Time.End);
    }
}
