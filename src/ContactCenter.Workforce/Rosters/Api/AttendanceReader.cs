using NodaTime;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>A person with their published shifts against when their seat was signed in.</summary>
internal sealed record PersonAttendance(RosterPerson Person, IReadOnlyList<ShiftAttendance> Shifts);

/// <summary>Reads attendance over some days.</summary>
internal sealed class AttendanceReader(RosterDesk desk, RosterQueries rosters)
{
    /// <summary>People with published shifts, by number.</summary>
    public async Task<IReadOnlyList<PersonAttendance>> ReadAsync(
        string project, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var people = await rosters.PeopleAsync(project, from, to, cancel);
        var shifts = (await rosters.ShiftsAsync(people.Select(p => p.Id), from, to, published: true, cancel))
            .Where(s => s.Shift.Project == project).ToLookup(s => s.Person);
        var time = desk.TimeOf(from, to.AddDays(1));
        var leaves = (await rosters.LeavesAsync(people.Select(p => p.Id), time, cancel)).ToLookup(l => l.Person, l => l.Time);
        var now = desk.Now;
        var passed = new Interval(time.Start, Instant.Max(time.Start, Instant.Min(time.End, now)));
        var signedIn = await rosters.SignedInAsync(people.Where(p => p.Agent is not null).Select(p => p.Agent!), passed, cancel);
        return
        [
            .. people.Where(p => shifts[p.Id].Any()).Select(p => new PersonAttendance(p, [.. shifts[p.Id].Select(s => ShiftAttendance.Of(
                s, desk.Zone, p.Agent is { } agent ? signedIn[agent] : [], leaves[p.Id], now))])),
        ];
    }
}
