using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Swaps and leave as they are shown, and what is checked before they are asked for.</summary>
internal sealed class RequestDesk(RosterDesk desk, RosterQueries rosters, LeaveStore leaves, SwapStore swaps, CalendarFeeds feeds)
{
    private const int ShownDays = 35;
    private const int LongestLeave = 180;
    private const int LeaveDaysAhead = 400;

    /// <summary>Days over which names of shifts and people are looked up for what was asked.</summary>
    private const int DaysOfNames = 400;

    public async Task<IReadOnlyList<SwapView>> SwapsAsync(string project, string? person, CancellationToken cancel)
    {
        var names = await NamesAsync(project, cancel);
        var types = (await rosters.TypesAsync(project, cancel)).ToDictionary(t => t.Id, t => t.Name);
        return [.. (await swaps.ListAsync(project, person, cancel)).Select(s => new SwapView(
            s, names.GetValueOrDefault(s.Asker, s.Asker), names.GetValueOrDefault(s.Colleague, s.Colleague),
            types.GetValueOrDefault(s.Shift, s.Shift), s.ColleagueShift is { } other ? types.GetValueOrDefault(other, other) : null))];
    }

    public async Task<IReadOnlyList<StaffLeaveView>> LeavesAsync(string project, string? person, CancellationToken cancel)
    {
        var names = await NamesAsync(project, cancel);
        return [.. (await leaves.ListAsync(project, person, cancel)).Select(l => new StaffLeaveView(
            l, l.State, names.GetValueOrDefault(l.Person, l.Person),
            l.Substitute is { } other ? names.GetValueOrDefault(other, other) : null))];
    }

    /// <summary>A shift of it has begun: whose it was it stays, and nobody was absent from what they took over afterwards.</summary>
    public async Task<bool> HasBegunAsync(Swap swap, CancellationToken cancel)
    {
        var types = (await rosters.TypesAsync(swap.Project, cancel)).ToDictionary(t => t.Id);
        return desk.HasBegun(
        [
            (swap.Day, types[swap.Shift]),
            .. swap is { ColleagueDay: { } day, ColleagueShift: { } shift } ? new[] { (day, types[shift]) } : [],
        ]);
    }

    /// <param name="person">At the seat; null: nobody's file is there.</param>
    /// <param name="first">First day that is shown.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<OwnRosterView> OwnAsync(StaffMember? person, DateOnly first, CancellationToken cancel)
    {
        var last = first.AddDays(ShownDays - 1);
        if (person is null)
        {
            return new(null, null, desk.Today, first, last, [], [], [], [], null);
        }

        var own = await rosters.ShiftsAsync([person.Id], first, last, published: true, cancel);
        var project = (person.EngagedOn(desk.Today) ?? person.Engagements.LastOrDefault())?.Project;
        if (project is null)
        {
            return new(person.Id, person.Name, desk.Today, first, last, [.. own.Select(Shown)], [], [], [], null);
        }

        var people = await rosters.PeopleAsync(project, desk.Today, last, cancel);
        var post = people.Find(p => p.Id == person.Id)?.Post;
        var colleagues = people.Where(p => p.Post == post && p.Id != person.Id).ToList();
        var shifts = (await rosters.ShiftsAsync(colleagues.Select(c => c.Id), first, last, published: true, cancel))
            .ToLookup(s => s.Person);
        return new(
            person.Id, person.Name, desk.Today, first, last, [.. own.Select(Shown)],
            [.. colleagues.Select(c => new ColleagueView(c.Id, c.Name, [.. shifts[c.Id].Select(Shown)]))],
            await SwapsAsync(project, person.Id, cancel), await LeavesAsync(project, person.Id, cancel),
            await feeds.RenewedAtAsync(person.Id, cancel));
    }

    /// <summary>Both shifts as they stand published and have not begun, of two people of one project and post.</summary>
    /// <returns>Null, with what is wrong among the errors.</returns>
    public async Task<Swap?> ReadSwapAsync(
        SwapForm body, StaffMember asker, string reason, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (body.Day is not { } day || body.Colleague is not { } colleague)
        {
            errors[body.Day is null ? "day" : "colleague"] = Wrong.Missing;
            return null;
        }

        var horizon = desk.Today.AddDays(DaysOfNames);
        var engaged = asker.EngagedOn(desk.Today);
        if (engaged is null || day < desk.Today || day > horizon || body.ColleagueDay < desk.Today || body.ColleagueDay > horizon)
        {
            errors["day"] = RosterFaults.NotSwapped;
            return null;
        }

        var people = await rosters.PeopleAsync(engaged.Project, day, day, cancel);
        var post = people.Find(p => p.Id == asker.Id)?.Post;
        var (first, last) = body.ColleagueDay is { } other ? (Min(day, other), Max(day, other)) : (day, day);
        var shifts = await rosters.ShiftsAsync([asker.Id, colleague], first, last, published: true, cancel);
        PlannedShift? At(string person, DateOnly? on) => shifts.Find(s => s.Person == person && s.Day == on);
        if (people.Find(p => p.Id == colleague) is not { } with || with.Post != post || colleague == asker.Id)
        {
            errors["colleague"] = RosterFaults.NotSwapped;
            return null;
        }

        if (At(asker.Id, day) is not { } given || given.Shift.Project != engaged.Project)
        {
            errors["day"] = RosterFaults.NotSwapped;
            return null;
        }

        var taken = At(colleague, body.ColleagueDay);
        if (desk.HasBegun(new[] { given, taken }.OfType<PlannedShift>().Select(s => (s.Day, s.Shift))))
        {
            errors["day"] = RosterFaults.NotSwapped;
            return null;
        }

        var isFree = body.ColleagueDay == day || At(colleague, day) is null;
        var isOwnDayFree = body.ColleagueDay is null || body.ColleagueDay == day || At(asker.Id, body.ColleagueDay) is null;
        if ((body.ColleagueDay is not null && taken is null) || !isFree || !isOwnDayFree)
        {
            errors["colleagueDay"] = RosterFaults.NotSwapped;
            return null;
        }

        return new(
            string.Empty, engaged.Project, asker.Id, day, given.Shift.Id, colleague, body.ColleagueDay, taken?.Shift.Id, reason,
            SwapState.Asked, default, null, null);
    }

    /// <summary>
    /// A leave of somebody who is engaged, within the engagement and not too far ahead, with a substitute of the same project where it
    /// needs one.
    /// </summary>
    /// <returns>Null, with what is wrong among the errors.</returns>
    public async Task<Leave?> ReadLeaveAsync(
        LeaveForm body, StaffMember person, string project, string reason, string by, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        if (body.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            errors["kind"] = Wrong.NoChoice;
            kind = default;
        }

        if (body.From is not { Year: >= 2000 and < 9000 } from || body.Until is not { Year: >= 2000 and < 9000 } until)
        {
            errors[body.From is { Year: >= 2000 and < 9000 } ? "until" : "from"] = Wrong.NoTime;
            return null;
        }

        if (until <= from)
        {
            errors["until"] = Wrong.EndBeforeStart;
        }
        else if (until - from > TimeSpan.FromDays(LongestLeave))
        {
            errors["until"] = RosterFaults.LeaveTooLong.With(LongestLeave);
        }
        else
        {
            CheckEngaged(person, from, until, errors);
        }

        var substitute = string.IsNullOrWhiteSpace(body.Substitute) ? null : body.Substitute.Trim();
        var leave = new Leave(string.Empty, person.Id, kind, from, until, substitute, reason, by, default);
        if (substitute is null && leave.NeedsSubstitute)
        {
            errors["substitute"] = RosterFaults.LeaveSubstitute;
        }
        else if (substitute == person.Id)
        {
            errors["substitute"] = RosterFaults.NotOneself;
        }
        else if (substitute is not null && errors.Count == 0)
        {
            var day = DayOf(from);
            if ((await rosters.PeopleAsync(project, day, day, cancel)).All(p => p.Id != substitute))
            {
                errors["substitute"] = RosterFaults.NotOnRoster.With(Domain.Texts.TextRules.Cut(substitute, 40));
            }
        }

        return errors.Count > 0 ? null : leave;
    }

    /// <summary>
    /// What an approved leave makes of the roster: the substitute works the shifts of which at least half lies in it. A shift that only
    /// begins or ends with a short leave stays, and the time of the leave is excused.
    /// </summary>
    public async Task<IReadOnlyList<CellChange>> ChangesOfAsync(Leave leave, string project, CancellationToken cancel)
    {
        var time = new Interval(Instant.FromDateTimeOffset(leave.From), Instant.FromDateTimeOffset(leave.Until));
        var (first, last) = (DayOf(leave.From).AddDays(-1), DayOf(leave.Until));
        var people = leave.Substitute is { } other ? new[] { leave.Person, other } : [leave.Person];
        var shifts = await rosters.ShiftsAsync(people, first, last, published: false, cancel);
        var changes = new List<CellChange>();
        foreach (var shift in shifts.Where(s => s.Person == leave.Person && s.Shift.Project == project
            && ShiftRules.IsWithin(s.Shift.On(s.Day, desk.Zone), time)))
        {
            changes.Add(new(leave.Person, shift.Day, shift.Shift.Id, null));
            if (leave.Substitute is { } substitute)
            {
                changes.Add(new(substitute, shift.Day, null, shift.Shift.Id));
            }
        }

        return changes;
    }

    /// <summary>Who of a project can be named, by number.</summary>
    public async Task<IReadOnlyList<NamedPerson>> PeopleAsync(string project, CancellationToken cancel) =>
        [.. (await rosters.PeopleAsync(project, desk.Today, desk.Today, cancel)).Select(p => new NamedPerson(p.Id, p.Number, p.Name))];

    public static ProblemHttpResult LeaveOverlaps() => Problem.Invalid("from", RosterFaults.LeaveOverlaps);

    public static ProblemHttpResult NoFile() => Problem.Conflict("seat-without-file");

    public OwnShiftView Shown(PlannedShift shift)
    {
        var time = shift.Shift.On(shift.Day, desk.Zone);
        return new(shift.Day, shift.Shift.Id, shift.Shift.Code, shift.Shift.Name, desk.Local(time.Start), desk.Local(time.End));
    }

    private void CheckEngaged(StaffMember person, DateTimeOffset from, DateTimeOffset until, Dictionary<string, Fault> errors)
    {
        var engaged = person.EngagedOn(desk.Today);
        var horizon = desk.Today.AddDays(LeaveDaysAhead);
        var last = engaged?.EndedOn is { } end ? Min(end, horizon) : horizon;
        if (engaged is not null && DayOf(from) < engaged.SignedOn)
        {
            errors["from"] = WorkforceFaults.DayBefore.With(engaged.SignedOn);
        }
        else if (DayOf(until.AddTicks(-1)) > last)
        {
            errors[DayOf(from) > last ? "from" : "until"] = WorkforceFaults.DayAhead.With(last);
        }
    }

    private DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(desk.Zone).Date.ToDateOnly();

    private async Task<Dictionary<string, string>> NamesAsync(string project, CancellationToken cancel) =>
        (await rosters.PeopleAsync(project, desk.Today.AddDays(-DaysOfNames), desk.Today.AddDays(DaysOfNames), cancel))
            .ToDictionary(p => p.Id, p => p.Name);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
