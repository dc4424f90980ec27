using System.Globalization;

namespace ContactCenter.Backoffice.Calendars;

/// <summary>The section <c>ContactCenter:Backoffice</c>.</summary>
public sealed class BackofficeOptions
{
    /// <summary>When a working day is worked, in order: <c>08:30-12:00,14:30-18:00</c>. Which days are, the calendar says.</summary>
    public string WorkingDay { get; set; } = "08:30-12:00,14:30-18:00";

    /// <summary>Monday to Friday and make-up days alike, whatever year.</summary>
    public WorkingPlan Plan() => new([WeekHours.Working(new(2000, 1, 1), Read(WorkingDay))], []);

    internal static IEnumerable<(string Key, string Why)> Check(BackofficeOptions options)
    {
        string? why = null;
        try
        {
            why = Read(options.WorkingDay).IsClosed ? "is empty" : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // What the platform adds names a part of the program, not of the configuration.
            why = e.Message.Split(" (Parameter ")[0];
        }

        return why is null
            ? []
            : [(nameof(WorkingDay), $"'{options.WorkingDay}' is no working day such as 08:30-12:00,14:30-18:00: {why}")];
    }

    private static DayHours Read(string text) => new([.. text
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
            ? new DayPart(Clock(from), to == "24:00" ? TimeOnly.MinValue : Clock(to))
            : throw new FormatException($"'{part}' is not from-to."))]);

    private static TimeOnly Clock(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new FormatException($"'{text}' is not a time such as 08:30.");
}
