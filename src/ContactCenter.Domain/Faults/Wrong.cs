namespace ContactCenter.Domain.Faults;

/// <summary>What is wrong with a value, where that can be said of any field.</summary>
public static class Wrong
{
    public static readonly FaultKind Missing = new("missing", "A value is needed here.");
    public static readonly FaultKind NoReason = new("no-reason", "Say why.");
    public static readonly FaultKind Unusable = new("unusable", "This value cannot be used.");
    public static readonly FaultKind NotRight = new("wrong", "This is not right.");
    public static readonly FaultKind NoChoice = new("no-choice", "There is no such choice.");
    public static readonly FaultKind NotOneLine = new("one-line", "Give one line of text, without characters that turn its direction.");
    public static readonly FaultKind ControlCharacters = new("control-characters", "Give text without control characters.");
    public static readonly FaultKind NoPhoneNumber = new("no-phone-number", "This is no telephone number.");
    public static readonly FaultKind NoDay = new("no-day", "Not a day such as 2026-01-31.");
    public static readonly FaultKind NoMonth = new("no-month", "Not a month such as 2026-02.");
    public static readonly FaultKind NoFlag = new("no-flag", "This is neither true nor false.");
    public static readonly FaultKind NoTime = new("no-time", "Not a time such as 2026-01-31T08:00:00+08:00.");
    public static readonly FaultKind EndBeforeStart = new("end-before-start", "The end is before the beginning.");
    public static readonly FaultKind EachOnce = new("each-once", "Something is there twice.");

    private static readonly FaultKind OutOfRangeKind = new("out-of-range", "{value} is not from {least} to {most}.");
    private static readonly FaultKind NotWholeKind = new("not-whole", "'{value}' is not a whole number from {least} to {most}.");
    private static readonly FaultKind LengthKind = new("length", "Give 1 to {most} characters.");
    private static readonly FaultKind TooLongKind = new("too-long", "At most {most} characters.");
    private static readonly FaultKind TooManyKind = new("too-many", "At most {most}.");
    private static readonly FaultKind NameKind = new("no-id", "Give 1 to {most} letters, digits, hyphens, dots or underscores.");
    private static readonly FaultKind DigitsKind = new("digits", "Give {least} to {most} digits.");
    private static readonly FaultKind TwiceKind = new("twice", "'{name}' is there twice.");
    private static readonly FaultKind UnknownKind = new("unknown", "There is no '{name}'.");
    private static readonly FaultKind NoneOfKind = new("none-of", "'{value}' is none of {words}.");
    private static readonly FaultKind EndsBeforeKind = new("ends-before", "It ends on {end}, before it begins on {start}.");
    private static readonly FaultKind NotYoursKind = new("not-yours", "'{name}' is none of yours.");

    private static readonly FaultKind PeriodKind = new(
        "period", "The last day must not be before the first, nor more than {days} days after it.");

    public static Fault OutOfRange(long value, long least, long most) => OutOfRangeKind.With(value, least, most);

    /// <param name="value">As it was written.</param>
    /// <param name="least">The smallest that is taken.</param>
    /// <param name="most">The largest that is taken.</param>
    public static Fault NotWhole(string value, long least, long most) => NotWholeKind.With(value, least, most);

    /// <summary>Neither empty nor longer than that.</summary>
    public static Fault Length(int most) => LengthKind.With(most);

    /// <summary>May be empty.</summary>
    public static Fault TooLong(int most) => TooLongKind.With(most);

    public static Fault TooMany(int most) => TooManyKind.With(most);

    public static Fault NoId(int most) => NameKind.With(most);

    public static Fault Digits(int least, int most) => DigitsKind.With(least, most);

    public static Fault Twice(string? name) => TwiceKind.With(name);

    /// <summary>What is named is not there.</summary>
    public static Fault Unknown(string? name) => UnknownKind.With(name);

    public static Fault NoneOf(string value, IEnumerable<string> words) => NoneOfKind.With(value, string.Join(", ", words));

    public static Fault EndsBefore(DateOnly? end, DateOnly? start) => EndsBeforeKind.With(end, start);

    /// <summary>It is there, and not for this person.</summary>
    public static Fault NotYours(string? name) => NotYoursKind.With(name);

    public static Fault Period(int days) => PeriodKind.With(days);
}
