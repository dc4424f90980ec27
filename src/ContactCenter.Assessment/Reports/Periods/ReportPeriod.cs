using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Reports.Periods;

public enum PeriodKind
{
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>Days that one report is about; local days at the centre, both included.</summary>
public sealed record ReportPeriod
{
    private ReportPeriod(PeriodKind kind, DateOnly from, DateOnly to) => (Kind, From, To) = (kind, from, to);

    public PeriodKind Kind { get; }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>Just before this one, of the same kind.</summary>
    public ReportPeriod Previous => Containing(Kind, From.AddDays(-1));

    public ReportPeriod Next => Containing(Kind, To.AddDays(1));

    /// <summary>The calendar months that it touches, each with the days of it that belong to the period: targets differ by month.</summary>
    public ImmutableArray<MonthPart> Parts
    {
        get
        {
            var parts = ImmutableArray.CreateBuilder<MonthPart>();
            for (var month = YearMonth.Of(From); month <= YearMonth.Of(To); month = month.AddMonths(1))
            {
                parts.Add(new(month, From > month.FirstDay ? From : month.FirstDay, To < month.LastDay ? To : month.LastDay));
            }

            return parts.ToImmutable();
        }
    }

    /// <summary>The period of a kind that a day lies in.</summary>
    public static ReportPeriod Containing(PeriodKind kind, DateOnly day)
    {
        var firstOfMonth = new DateOnly(day.Year, day.Month, 1);
        return kind switch
        {
            PeriodKind.Day => new(kind, day, day),
            PeriodKind.Week => Week(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
            PeriodKind.Month => Months(kind, firstOfMonth, 1),
            PeriodKind.Quarter => Months(kind, firstOfMonth.AddMonths(-((day.Month - 1) % 3)), 3),
            PeriodKind.HalfYear => Months(kind, firstOfMonth.AddMonths(-((day.Month - 1) % 6)), 6),
            PeriodKind.Year => Months(kind, new(day.Year, 1, 1), 12),
        };
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static ReportPeriod? Parse(string text)
    {
        var (kind, day) = text switch
        {
            { Length: 10 } => (PeriodKind.Day, DayOf(text)),
            { Length: 8 } when text[5] == 'W' => (PeriodKind.Week, MondayOf(text)),
            { Length: 7 } when text[5] == 'Q' => (PeriodKind.Quarter, YearQuarter.TryParse(text, null, out var quarter) ? quarter.FirstMonth.FirstDay : null),
            { Length: 7 } when text[5] == 'H' => (PeriodKind.HalfYear, DayOf(text[6] switch { '1' => text[..4] + "-01-01", '2' => text[..4] + "-07-01", _ => text })),
            { Length: 7 } => (PeriodKind.Month, DayOf(text + "-01")),
            { Length: 4 } => (PeriodKind.Year, DayOf(text + "-01-01")),
            _ => (PeriodKind.Day, (DateOnly?)null),
        };

        // A period before the first or after the last day that there is has no neighbour to compare with.
        return day is { Year: >= 2000 and <= 9000 } first && Containing(kind, first) is var period && period.ToString() == text ? period : null;
    }

    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>2026年11月; November is 2026-11.</summary>
    public string Name(Language language) => (Kind, language) switch
    {
        (PeriodKind.Day, Language.Chinese) => Text($"{From.Year}年{From.Month}月{From.Day}日（{"日一二三四五六"[(int)From.DayOfWeek]}）"),
        (PeriodKind.Week, Language.Chinese) => Text($"{ISOWeek.GetYear(Noon(From))}年第{ISOWeek.GetWeekOfYear(Noon(From))}周"),
        (PeriodKind.Month, Language.Chinese) => Text($"{From.Year}年{From.Month}月"),
        (PeriodKind.Quarter, Language.Chinese) => Text($"{From.Year}年第{"一二三四"[(From.Month - 1) / 3]}季度"),
        (PeriodKind.HalfYear, Language.Chinese) => Text($"{From.Year}年{(From.Month == 1 ? "上" : "下")}半年"),
        (PeriodKind.Year, Language.Chinese) => Text($"{From.Year}年度"),
        _ => ToString(),
    };

    /// <summary>2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Day => From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PeriodKind.Week => Text($"{ISOWeek.GetYear(Noon(From)):0000}-W{ISOWeek.GetWeekOfYear(Noon(From)):00}"),
        PeriodKind.Month => YearMonth.Of(From).ToString(),
        PeriodKind.Quarter => YearQuarter.Of(From).ToString(),
        PeriodKind.HalfYear => Text($"{From.Year:0000}-H{(From.Month == 1 ? 1 : 2)}"),
        PeriodKind.Year => Text($"{From.Year:0000}"),
    };

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateOnly? MondayOf(string text) =>
        int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
        && year is >= 2000 and <= 9000 && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))
            : null;

    private static ReportPeriod Week(DateOnly monday) => new(PeriodKind.Week, monday, monday.AddDays(6));

    private static ReportPeriod Months(PeriodKind kind, DateOnly first, int months) => new(kind, first, first.AddMonths(months).AddDays(-1));

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new(12, 0));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>Days of one calendar month, both included.</summary>
public readonly record struct MonthPart(YearMonth Month, DateOnly From, DateOnly To);
