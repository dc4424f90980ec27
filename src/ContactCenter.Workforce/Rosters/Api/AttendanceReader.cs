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
        var ids = people.Select(p => p.Id).ToList();
        var shifts = (await rosters.KnownShiftsAsync(project, ids, from, to, cancel)).ToLookup(s => s.Shift.Person);
        var time = desk.TimeOf(from, to.AddDays(1));
        var leaves = (await rosters.LeavesAsync(ids, time, cancel)).ToLookup(l => l.Person, l => l.Time);
        var now = desk.Now;
        var passed = new Interval(time.Start, Instant.Max(time.Start, Instant.Min(time.End, now)));
        var signedIn = await rosters.SignedInAsync(ids, passed, cancel);
        var seats = await rosters.SeatsHeldAsync(ids, time, cancel);
        return
        [
            .. people.Where(p => shifts[p.Id].Any()).Select(p => new PersonAttendance(p, [.. shifts[p.Id].Select(s => ShiftAttendance.Of(
                s, desk.Zone, seats[p.Id], signedIn[p.Id], leaves[p.Id], now))])),
        ];
    }
}
