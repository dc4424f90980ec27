using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Rosters.Api;

/// <param name="Project">Id of the contract; empty: the centre has none.</param>
/// <param name="Projects">That rosters are made for.</param>
/// <param name="Monday">First day of the week.</param>
/// <param name="Today">By the centre's clock.</param>
/// <param name="Head">How it stands.</param>
/// <param name="Days">Monday to Sunday.</param>
/// <param name="Types">Also those that are planned no more.</param>
/// <param name="People">By number.</param>
/// <param name="Heads">By post of which somebody is needed, with the need of any post first.</param>
/// <param name="Broken">Every rule that it breaks.</param>
/// <param name="Changes">Since it was published, the last first.</param>
public sealed record WeekView(
    string Project, IReadOnlyList<StaffProject> Projects, DateOnly Monday, DateOnly Today, RosterHead Head, IReadOnlyList<DayView> Days,
    IReadOnlyList<ShiftType> Types, IReadOnlyList<WeekPersonView> People, IReadOnlyList<HeadsView> Heads,
    IReadOnlyList<BrokenRule> Broken, IReadOnlyList<RosterChange> Changes);

/// <param name="Day">A local day.</param>
/// <param name="IsWorking">By the State Council's calendar, make-up days with it.</param>
/// <param name="Kind">What the calendar says of it.</param>
public sealed record DayView(DateOnly Day, bool IsWorking, Backoffice.Calendars.DayKind Kind);

/// <param name="Id">Of the staff file.</param>
/// <param name="Number">The provider's number.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Post">What they do.</param>
/// <param name="Minutes">Planned in the week.</param>
/// <param name="Shifts">Ids of shifts by day, Monday first; empty: none.</param>
/// <param name="Leave">Whether both sides approved a leave that touches the day, Monday first.</param>
public sealed record WeekPersonView(
    string Id, string Number, string Name, Post Post, int Minutes, IReadOnlyList<string> Shifts, IReadOnlyList<bool> Leave);

/// <param name="Post">Null: any post together.</param>
/// <param name="Have">Heads in each of the 336 half hours of the week.</param>
/// <param name="Need">As many are needed.</param>
public sealed record HeadsView(Post? Post, IReadOnlyList<int> Have, IReadOnlyList<int> Need);

/// <param name="Project">Id of the contract.</param>
/// <param name="Version">0: the standard rules, which nobody has saved.</param>
/// <param name="Rules">In force.</param>
/// <param name="Types">Also those that are planned no more.</param>
public sealed record RulesView(string Project, int Version, RosterRules Rules, IReadOnlyList<ShiftType> Types);

/// <summary>What a seat sees of its rosters: what is published.</summary>
/// <param name="Person">Id of the staff file; null: nobody's file is at this seat.</param>
/// <param name="Name">Of the person.</param>
/// <param name="Today">By the centre's clock.</param>
/// <param name="First">First day that is shown.</param>
/// <param name="Last">Last day that is shown.</param>
/// <param name="Shifts">In order.</param>
/// <param name="Colleagues">Of the same project and post.</param>
/// <param name="Swaps">Asked by or of the person, the last first.</param>
/// <param name="Leaves">The last first.</param>
/// <param name="FeedRenewedAt">When the address of the calendar was made; null: there is none.</param>
public sealed record OwnRosterView(
    string? Person, string? Name, DateOnly Today, DateOnly First, DateOnly Last, IReadOnlyList<OwnShiftView> Shifts,
    IReadOnlyList<ColleagueView> Colleagues, IReadOnlyList<SwapView> Swaps, IReadOnlyList<StaffLeaveView> Leaves,
    DateTimeOffset? FeedRenewedAt);

/// <param name="Day">On which it begins.</param>
/// <param name="Shift">Id.</param>
/// <param name="Code">As it stands in the grid.</param>
/// <param name="Name">As people call it.</param>
/// <param name="From">When.</param>
/// <param name="Until">On the next day where it goes over midnight.</param>
public sealed record OwnShiftView(DateOnly Day, string Shift, string Code, string Name, DateTimeOffset From, DateTimeOffset Until);

/// <param name="Id">Of the staff file.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Shifts">In order.</param>
public sealed record ColleagueView(string Id, string Name, IReadOnlyList<OwnShiftView> Shifts);

/// <param name="Swap">As it stands.</param>
/// <param name="AskerName">Who asked.</param>
/// <param name="ColleagueName">Who was asked.</param>
/// <param name="ShiftName">That is given.</param>
/// <param name="ColleagueShiftName">That is taken; null: none.</param>
public sealed record SwapView(Swap Swap, string AskerName, string ColleagueName, string ShiftName, string? ColleagueShiftName);

/// <param name="Leave">As it stands.</param>
/// <param name="State">What its words come to.</param>
/// <param name="Name">Whose.</param>
/// <param name="SubstituteName">Who comes instead; null: nobody.</param>
public sealed record StaffLeaveView(Leave Leave, LeaveState State, string Name, string? SubstituteName);

/// <param name="Projects">That rosters are made for.</param>
/// <param name="Project">Id of the contract that is shown.</param>
/// <param name="Swaps">The last asked first.</param>
/// <param name="Leaves">The last asked first.</param>
/// <param name="People">Engaged today, for whom leave can be asked.</param>
public sealed record RequestsView(
    IReadOnlyList<StaffProject> Projects, string Project, IReadOnlyList<SwapView> Swaps, IReadOnlyList<StaffLeaveView> Leaves,
    IReadOnlyList<NamedPerson> People);

/// <param name="Id">Of the staff file.</param>
/// <param name="Number">The provider's number.</param>
/// <param name="Name">As colleagues call them.</param>
public sealed record NamedPerson(string Id, string Number, string Name);

/// <param name="Path">Under the centre's own address; it is shown this once.</param>
public sealed record FeedView(string Path);

/// <param name="Projects">That rosters are made for.</param>
/// <param name="Project">Id of the contract that is shown.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="People">By number, who has a published shift.</param>
public sealed record AttendanceView(
    IReadOnlyList<StaffProject> Projects, string Project, DateOnly From, DateOnly To, IReadOnlyList<PersonAttendanceView> People);

/// <param name="Person">Whose.</param>
/// <param name="Adherence">Over all shifts, 0–1; null: nothing was due, or measured.</param>
/// <param name="Shifts">In order.</param>
public sealed record PersonAttendanceView(NamedPerson Person, double? Adherence, IReadOnlyList<AttendanceRow> Shifts);

/// <param name="Day">On which the shift begins.</param>
/// <param name="Number">Of the person.</param>
/// <param name="Name">Of the person.</param>
/// <param name="Shift">As people call it.</param>
/// <param name="From">Planned.</param>
/// <param name="Until">Planned.</param>
/// <param name="PresentMinutes">Signed in; null: the person had no seat, and nothing is measured.</param>
/// <param name="LeaveMinutes">On leave that both sides approved.</param>
/// <param name="DueMinutes">Passed, and in no leave.</param>
/// <param name="LateMinutes">That were due before the first sign-in; null: there was none.</param>
/// <param name="Absences">From 2:00:00 on without leave (STF-17).</param>
public sealed record AttendanceRow(
    DateOnly Day, string Number, string Name, string Shift, DateTimeOffset From, DateTimeOffset Until, int? PresentMinutes,
    int LeaveMinutes, int DueMinutes, int? LateMinutes, IReadOnlyList<AbsenceView> Absences);

/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends, or now.</param>
public sealed record AbsenceView(DateTimeOffset From, DateTimeOffset Until);
