using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Staff;
using NodaTime;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Somebody who can be planned in a week.</summary>
/// <param name="Id">Of the staff file.</param>
/// <param name="Number">The provider's number.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Agent">The seat; null: none.</param>
/// <param name="Post">Of the last engagement.</param>
/// <param name="SignedOn">First day of the last engagement.</param>
/// <param name="EndedOn">Its last day, still worked; null: it goes on.</param>
public sealed record RosterPerson(
    string Id, string Number, string Name, string? Agent, Post Post, DateOnly SignedOn, DateOnly? EndedOn)
{
    /// <summary>Engagements for the project that came before it: who changes posts within a week has two.</summary>
    public IReadOnlyList<EarlierPost> Earlier { get; init; } = [];

    public bool IsEngagedOn(DateOnly day) =>
        (SignedOn <= day && (EndedOn is not { } last || day <= last)) || Earlier.Any(e => e.SignedOn <= day && day <= e.EndedOn);

    /// <summary>What the person does on a day; on one without an engagement what they do last.</summary>
    public Post PostOn(DateOnly day) => Earlier.FirstOrDefault(e => e.SignedOn <= day && day <= e.EndedOn)?.Post ?? Post;
}

/// <summary>An engagement that another one for the same project followed.</summary>
/// <param name="Post">What the person did.</param>
/// <param name="SignedOn">First day.</param>
/// <param name="EndedOn">Last day, still worked.</param>
public sealed record EarlierPost(Post Post, DateOnly SignedOn, DateOnly EndedOn);

/// <summary>Time in which somebody is on leave that both sides approved.</summary>
public sealed record LeaveSpan(string Person, Interval Time);

/// <summary>Heads that a forecast asks for, beside those of the rules.</summary>
/// <param name="Day">A local day.</param>
/// <param name="Slot">Half hour of the day, 0 to 47.</param>
/// <param name="Heads">At seats, shrinkage left out: who is on the roster and takes no calls is counted in by the forecast.</param>
public sealed record ForecastHeads(DateOnly Day, int Slot, int Heads);

/// <summary>A week as it is checked and made: who, by which rules, and what lies around it.</summary>
/// <param name="Monday">First day of the week.</param>
/// <param name="Rules">In force.</param>
/// <param name="People">Engaged for the project on a day of the week.</param>
/// <param name="Shifts">Of the people, from two weeks before to a week after: rest and days in a row look over the edges.</param>
/// <param name="Leaves">Of the people.</param>
/// <param name="Forecast">Of the hotline; empty: none.</param>
/// <param name="Calendar">Which days are worked.</param>
/// <param name="Zone">Of the centre.</param>
public sealed record RosterScene(
    DateOnly Monday, RosterRules Rules, IReadOnlyList<RosterPerson> People, IReadOnlyList<PlannedShift> Shifts,
    IReadOnlyList<LeaveSpan> Leaves, IReadOnlyList<ForecastHeads> Forecast, WorkingCalendar Calendar, DateTimeZone Zone)
{
    public const int DaysOfWeek = 7;

    /// <summary>Since when those of the people that the bureau's examinations bar are barred, by person.</summary>
    public IReadOnlyDictionary<string, DateOnly> Barred { get; init; } = new Dictionary<string, DateOnly>();

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, DaysOfWeek).Select(Monday.AddDays);

    public DateOnly Sunday => Monday.AddDays(DaysOfWeek - 1);

    public bool IsInWeek(DateOnly day) => day >= Monday && day <= Sunday;

    /// <summary>The Monday of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek));
}
