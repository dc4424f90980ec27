using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Sheets;

/// <summary>Until when the provider can object to a finding of a late order (X35): so many working days after the day from which it counts.</summary>
/// <param name="Until">The last local day, included.</param>
/// <param name="Certain">False when a year on the way has no notice of its holidays yet.</param>
public sealed record FindingAppealWindow(DateOnly Until, bool Certain)
{
    /// <param name="contract">Names the number of days.</param>
    /// <param name="countsFrom">Local day of the second person's approval; it is not counted.</param>
    /// <param name="calendar">Working days.</param>
    public static FindingAppealWindow Of(Contract contract, DateOnly countsFrom, WorkingCalendar calendar)
    {
        var last = calendar.WorkingDaysAfter(countsFrom, contract.FindingAppealDays);
        return new(last.Day, last.Certain);
    }

    /// <param name="today">The local day; the last day of the window is still in it.</param>
    public bool IsOpen(DateOnly today) => today <= Until;
}
