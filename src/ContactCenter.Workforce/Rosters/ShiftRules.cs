using NodaTime;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Which rules a person's shifts break: engagement, leave, rest, hours of the week, days in a row.</summary>
internal static class ShiftRules
{
    /// <param name="scene">The week.</param>
    /// <param name="person">Whose.</param>
    /// <param name="shifts">All of theirs that are near the week, one a day at most.</param>
    public static IEnumerable<BrokenRule> Of(RosterScene scene, RosterPerson person, IEnumerable<PlannedShift> shifts)
    {
        var ordered = shifts.OrderBy(s => s.Day).ToList();
        var own = ordered.Where(s => scene.IsInWeek(s.Day)).ToList();
        foreach (var shift in own)
        {
            if (!person.IsEngagedOn(shift.Day))
            {
                yield return new(RosterRule.NotEngaged) { Person = person.Id, Day = shift.Day };
            }

            if (IsOnLeave(scene, shift))
            {
                yield return new(RosterRule.OnLeave) { Person = person.Id, Day = shift.Day };
            }

            if (scene.Barred.TryGetValue(person.Id, out var since) && shift.Day >= since)
            {
                yield return new(RosterRule.Barred) { Person = person.Id, Day = shift.Day };
            }
        }

        foreach (var (before, after) in ordered.Zip(ordered.Skip(1))
            .Where(p => scene.IsInWeek(p.First.Day) || scene.IsInWeek(p.Second.Day)))
        {
            var rest = RestMinutes(before, after, scene.Zone);
            if (rest < scene.Rules.RestMinutes)
            {
                yield return new(RosterRule.RestTooShort)
                {
                    Person = person.Id, Day = after.Day, Have = rest, Need = scene.Rules.RestMinutes,
                };
            }
        }

        var minutes = own.Sum(s => s.Shift.Minutes);
        if (minutes > scene.Rules.WeekMinutes)
        {
            yield return new(RosterRule.WeekTooLong) { Person = person.Id, Have = minutes, Need = scene.Rules.WeekMinutes };
        }

        if (LongestRow(scene, ordered) is var (days, last) && days > scene.Rules.DaysInARow)
        {
            yield return new(RosterRule.NoDayOff) { Person = person.Id, Day = last, Have = days, Need = scene.Rules.DaysInARow };
        }
    }

    private static bool IsOnLeave(RosterScene scene, PlannedShift shift) =>
        scene.Leaves.Any(l => l.Person == shift.Person && IsWithin(shift.Shift.On(shift.Day, scene.Zone), l.Time));

    /// <summary>At least half of a shift lies in a leave: somebody else works it. Of a shorter leave the person comes back.</summary>
    public static bool IsWithin(Interval shift, Interval leave)
    {
        var (start, end) = (Instant.Max(shift.Start, leave.Start), Instant.Min(shift.End, leave.End));
        return start < end && (end - start) * 2 >= shift.Duration;
    }

    /// <summary>Minutes between two shifts; negative where they overlap.</summary>
    public static int RestMinutes(PlannedShift before, PlannedShift after, DateTimeZone zone) =>
        (int)(after.Shift.On(after.Day, zone).Start - before.Shift.On(before.Day, zone).End).TotalMinutes;

    /// <summary>The longest row of days with a shift that touches the week, and its last day.</summary>
    private static (int Days, DateOnly Last) LongestRow(RosterScene scene, List<PlannedShift> ordered)
    {
        var (best, last) = (0, scene.Monday);
        var row = 0;
        for (var n = 0; n < ordered.Count; n++)
        {
            row = n > 0 && ordered[n - 1].Day.AddDays(1) == ordered[n].Day ? row + 1 : 1;
            var touches = ordered[n].Day >= scene.Monday && ordered[n].Day.AddDays(1 - row) <= scene.Sunday;
            if (touches && row > best)
            {
                (best, last) = (row, ordered[n].Day);
            }
        }

        return (best, last);
    }
}
