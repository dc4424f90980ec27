using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Rules of a roster.</summary>
public enum RosterRule
{
    /// <summary>A shift on a day on which the person is not engaged for the project.</summary>
    NotEngaged,

    /// <summary>A shift within a leave that both sides approved.</summary>
    OnLeave,

    /// <summary>A shift from the day on which the person failed the bureau's examination a second time within a year (STF-07).</summary>
    Barred,

    /// <summary>Minutes between two shifts.</summary>
    RestTooShort,

    /// <summary>Minutes of a person from Monday to Sunday.</summary>
    WeekTooLong,

    /// <summary>Days in a row with a shift.</summary>
    NoDayOff,

    /// <summary>Too few people.</summary>
    TooFewHeads,
}

/// <summary>A rule that a roster does not keep, and where.</summary>
/// <param name="Rule">Which.</param>
public sealed record BrokenRule(RosterRule Rule)
{
    /// <summary>Id of whom it is about; null: of nobody in particular.</summary>
    public string? Person { get; init; }

    public DateOnly? Day { get; init; }

    /// <summary>Of which post too few are there; null: of any.</summary>
    public Post? Post { get; init; }

    /// <summary>Minute of the day, 0 to 1410.</summary>
    public int? From { get; init; }

    /// <summary>Minute of the day, at most 1440.</summary>
    public int? Until { get; init; }

    /// <summary>Minutes, days or heads, as the rule counts.</summary>
    public int Have { get; init; }

    /// <summary>At least, or at most, as the rule says.</summary>
    public int Need { get; init; }

    /// <summary>Nobody publishes it, whatever the reason: the person cannot or must not be there.</summary>
    public bool IsFirm => Rule is RosterRule.NotEngaged or RosterRule.OnLeave or RosterRule.Barred
        || (Rule == RosterRule.RestTooShort && Have < 0);

    /// <summary>Whether another one is the same breach, as bad or worse: what lessens a breach does not break the rule.</summary>
    internal bool IsNoWorseThan(BrokenRule before) => Rule == before.Rule && Person == before.Person && Rule switch
    {
        RosterRule.WeekTooLong or RosterRule.NoDayOff => Have <= before.Have,
        RosterRule.RestTooShort => Day == before.Day && Have >= before.Have,
        RosterRule.NotEngaged or RosterRule.OnLeave or RosterRule.Barred => Day == before.Day,
        RosterRule.TooFewHeads => this == before,
    };
}

/// <summary>Names every rule that a week breaks.</summary>
internal static class RosterCheck
{
    public static List<BrokenRule> Of(RosterScene scene)
    {
        var shifts = scene.Shifts.ToLookup(s => s.Person);
        var grid = Filled(scene);
        return
        [
            .. scene.People.SelectMany(p => ShiftRules.Of(scene, p, shifts[p.Id])),
            .. grid.Posts.SelectMany(post => scene.Days.SelectMany(day => Short(scene, grid, post, day))),
        ];
    }

    public static HeadGrid Filled(RosterScene scene)
    {
        var (grid, people) = (new HeadGrid(scene), scene.People.ToDictionary(p => p.Id));
        foreach (var shift in scene.Shifts.Where(s => people.ContainsKey(s.Person)))
        {
            grid.Add(people[shift.Person], shift);
        }

        return grid;
    }

    /// <summary>Half hours in a row that miss as many of as many are one.</summary>
    private static IEnumerable<BrokenRule> Short(RosterScene scene, HeadGrid grid, Post? post, DateOnly day)
    {
        var first = (day.DayNumber - scene.Monday.DayNumber) * HeadGrid.SlotsOfDay;
        var (have, need) = (grid.HaveOf(post), grid.NeedOf(post));
        for (var slot = 0; slot < HeadGrid.SlotsOfDay; slot++)
        {
            var from = slot;
            var (there, wanted) = (have[first + slot], need[first + slot]);
            if (there >= wanted)
            {
                continue;
            }

            while (slot + 1 < HeadGrid.SlotsOfDay && have[first + slot + 1] == there && need[first + slot + 1] == wanted)
            {
                slot++;
            }

            yield return new(RosterRule.TooFewHeads)
            {
                Day = day, Post = post, From = from * ShiftType.SlotMinutes, Until = (slot + 1) * ShiftType.SlotMinutes,
                Have = there, Need = wanted,
            };
        }
    }
}
