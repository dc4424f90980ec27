using ContactCenter.Domain.Faults;

namespace ContactCenter.Workforce.Api;

/// <summary>What can be wrong with a staff file or a test and with no other thing.</summary>
public static class WorkforceFaults
{
    public static readonly FaultKind IdentityNumber = new("identity-number",
        "This is no number of an identity card (18 characters, GB 11643).");
    public static readonly FaultKind TooYoung = new("identity-too-young", "Who works is {age} years old or older.");
    public static readonly FaultKind NumberTaken = new("staff-number-taken", "Another person has the number {number}.");
    public static readonly FaultKind IdentityKnown = new("identity-known", "There is a staff file with this identity card already.");
    public static readonly FaultKind NoSeat = new("no-such-seat", "The centre has no seat '{seat}'.");
    public static readonly FaultKind SeatTaken = new("seat-taken", "Another person works at seat {seat}.");
    public static readonly FaultKind DayAhead = new("day-ahead", "Not after {last}.");
    public static readonly FaultKind DayBefore = new("day-before", "Not before {first}.");
    public static readonly FaultKind Points = new("test-points", "Points are 0 to 100, with one decimal at most.");
    public static readonly FaultKind PaperFile = new("paper-file", "The file is not taken: {zh} / {en}");
    public static readonly FaultKind NoPerson = new("no-such-person", "No staff file has the number {number}.");
    public static readonly FaultKind NotEngaged = new("not-engaged-on", "{number} is not engaged for this contract on {day}.");
    public static readonly FaultKind NobodyTested = new("nobody-tested", "Name everybody who should take it: at least one.");
    public static readonly FaultKind NotRepeated = new("not-repeatable",
        "Only an examination of the bureau of the same contract that was before is repeated.");

    public static readonly FaultKind NoGuide = new("no-guide", "Who guides is another person who is engaged for the same project.");
    public static readonly FaultKind NoException = new("no-exception", "No exception is made of this gate.");
    public static readonly FaultKind ExceptionEnd = new("exception-end", "It ends after now and at most {days} days ahead.");

    /// <summary>Less practice than the contract wants.</summary>
    public static readonly FaultKind PracticeShort = new("practice-short",
        "Not yet enough: {days} of {leastDays} days, {calls} of {leastCalls} calls.");

    /// <summary>A seat that takes no calls, with every reason.</summary>
    public static readonly FaultKind SeatClosed = new("seat-closed", "This seat takes no calls: {zh} / {en}");
}
