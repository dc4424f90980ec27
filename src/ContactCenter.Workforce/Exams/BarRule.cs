namespace ContactCenter.Workforce.Exams;

/// <summary>Whom the bureau's examinations bar (STF-07, X30), and which of its quarters are unqualified (STF-08).</summary>
public static class BarRule
{
    /// <summary>Days between two failures that are within a year.</summary>
    private const int YearDays = 365;

    /// <summary>More than a fifth failed.</summary>
    private const int ShareOfFailed = 5;

    /// <summary>
    /// Since when somebody is barred: the day of the second failure of which no more than 365 days lie between; null: not.
    /// </summary>
    public static DateOnly? BarredSince(IEnumerable<PersonResult> results)
    {
        DateOnly? before = null;
        foreach (var day in results.Where(r => r.Kind is TestKind.Bureau && !r.IsPassed).Select(r => r.HeldOn).Order())
        {
            if (before is { } first && day.DayNumber - first.DayNumber <= YearDays)
            {
                return day;
            }

            before = day;
        }

        return null;
    }

    /// <summary>
    /// Examinations by which a quarter is unqualified: more than 20 % failed, and no repetition was held in which at most 20 % failed.
    /// </summary>
    /// <param name="tests">Of one contract; what was withdrawn is left out.</param>
    public static IReadOnlyList<StaffTest> Unqualified(IReadOnlyCollection<StaffTest> tests)
    {
        var counted = tests.Where(t => t.Kind is TestKind.Bureau && t.Withdrawn is null).ToList();
        var repeated = counted.Where(t => t.Rectifies is not null && !TooManyFailed(t)).Select(t => t.Rectifies!)
            .ToHashSet(StringComparer.Ordinal);
        return [.. counted.Where(t => t.Rectifies is null && TooManyFailed(t) && !repeated.Contains(t.Id))];
    }

    private static bool TooManyFailed(StaffTest test) => test.Failed * ShareOfFailed > test.ShouldAttend;
}
