using ContactCenter.Domain.Faults;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>What can be wrong with a roster and with no other thing.</summary>
public static class RosterFaults
{
    public static readonly FaultKind HalfHours = new("half-hours", "A multiple of 30 minutes from {least} to {most}.");
    public static readonly FaultKind CodeTaken = new("shift-code-taken", "Another shift has the code {code}.");
    public static readonly FaultKind NotMonday = new("no-monday", "{day} is no Monday.");
    public static readonly FaultKind NotInWeek = new("not-in-week", "{day} is no day of this week.");
    public static readonly FaultKind NoShift = new("no-such-shift", "The project has no shift '{shift}' that is planned.");
    public static readonly FaultKind NotOnRoster = new("not-on-roster", "'{person}' is not engaged for this project in this week.");
    public static readonly FaultKind LeaveTooLong = new("leave-too-long", "At most {days} days.");
    public static readonly FaultKind LeaveSubstitute = new("leave-substitute", "Beyond a day somebody has to come instead: name who.");
    public static readonly FaultKind LeaveOverlaps = new("leave-overlaps",
        "Another leave of the person that waits or was approved is in this time.");
    public static readonly FaultKind NotOneself = new("not-oneself", "It has to be somebody else.");
    public static readonly FaultKind NotSwapped = new("not-swapped",
        "Only published shifts that have not begun, with a colleague of the same post, are swapped.");

    /// <summary>Of a step that would break rules of people.</summary>
    public static readonly FaultKind WouldBreak = new("roster-would-break", "It would break {count} rules; the first on {day}.");

    public static readonly FaultKind NothingDone = new("nothing-done", "The provider has not said what was done.");

    public static readonly FaultKind Elsewhere = new("works-elsewhere", "{person} works for another project on {day}.");
}
