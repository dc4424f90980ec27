using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Diary;

/// <summary>Which reports a contract asks for, and by when.</summary>
public static class DiaryPlan
{
    /// <summary>
    /// The reports of every period that has ended and has a day of the term in it, in order of their last days. A working-day report is
    /// made of working days only.
    /// </summary>
    /// <param name="contract">With its diary.</param>
    /// <param name="entries">The contract's diary, and more where rules ask for more: <see cref="AssessmentDuties"/>.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="today">Local; the period of today has not ended.</param>
    public static IReadOnlyList<DiaryItem> ItemsOf(Contract contract, IEnumerable<DiaryEntry> entries, WorkingCalendar calendar, DateOnly today) =>
    [
        .. entries
            .SelectMany(entry => Periods(contract, entry, calendar, today).Select(period => Item(contract, entry, period, calendar)))
            .OrderBy(item => item.LastDay).ThenBy(item => item.Key.Kind, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Where quarters are graded they are assessed within the first month of the next quarter, and the year within the first month of
    /// the next year (RNK-08).
    /// </summary>
    public static IEnumerable<DiaryEntry> AssessmentDuties(RuleSet rules)
    {
        if (rules.QuarterScoring is null)
        {
            yield break;
        }

        const string Source = "沪地税函〔2017〕15号 第五条";
        var recipients = new BilingualText("市局", "the city bureau");
        yield return new(
            "quarter-assessment", new("季度考核", "quarterly assessment"), ReportFrequency.Quarter, null, MovesOffHolidays: false, recipients, Source);
        yield return new("year-assessment", new("年度考核", "yearly assessment"), ReportFrequency.Year, null, MovesOffHolidays: false, recipients, Source);
    }

    private static IEnumerable<ReportPeriod> Periods(Contract contract, DiaryEntry entry, WorkingCalendar calendar, DateOnly today)
    {
        for (var period = ReportPeriod.Containing(KindOf(entry.Every), contract.FirstDay);
            period.To < today && period.From <= contract.LastServedDay;
            period = period.Next)
        {
            if (entry.Every != ReportFrequency.WorkingDay || calendar.IsWorkingDay(period.From))
            {
                yield return period;
            }
        }
    }

    private static DiaryItem Item(Contract contract, DiaryEntry entry, ReportPeriod period, WorkingCalendar calendar)
    {
        var (due, basis) = Due(entry, period, calendar);
        return new()
        {
            Key = new(contract.Id, entry.Kind, period.ToString()),
            Title = entry.Title,
            Recipients = entry.Recipients,
            Every = entry.Every,
            FirstDay = period.From,
            LastDay = period.To,
            DueOn = due.Day,
            Basis = basis,
            Certain = due.Certain,
        };
    }

    private static (DueDay Due, DueBasis Basis) Due(DiaryEntry entry, ReportPeriod period, WorkingCalendar calendar)
    {
        var last = YearMonth.Of(period.To);
        if (entry.DueDay is { } day)
        {
            return (calendar.DayOfNextMonth(last, day, entry.MovesOffHolidays), DueBasis.Agreed);
        }

        return period.Kind is PeriodKind.Day or PeriodKind.Week
            ? (calendar.WorkingDaysAfter(period.To, 1), DueBasis.NextWorkingDay)
            : (new(last.AddMonths(1).LastDay, true), DueBasis.MonthAfter);
    }

    internal static PeriodKind KindOf(ReportFrequency every) => every switch
    {
        ReportFrequency.Day or ReportFrequency.WorkingDay => PeriodKind.Day,
        ReportFrequency.Week => PeriodKind.Week,
        ReportFrequency.Month => PeriodKind.Month,
        ReportFrequency.Quarter => PeriodKind.Quarter,
        ReportFrequency.HalfYear => PeriodKind.HalfYear,
        ReportFrequency.Year => PeriodKind.Year,
    };
}
