using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Calendars;

/// <summary>A calendar month, written 2026-02.</summary>
/// <param name="Year">1–9999.</param>
/// <param name="Month">1–12.</param>
[JsonConverter(typeof(ParsableJsonConverter<YearMonth>))]
public readonly record struct YearMonth(int Year, int Month) : IComparable<YearMonth>, IParsable<YearMonth>
{
    public DateOnly FirstDay => new(Year, Month, 1);

    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    public YearQuarter Quarter => new(Year, ((Month - 1) / 3) + 1);

    public static bool operator <(YearMonth a, YearMonth b) => a.CompareTo(b) < 0;

    public static bool operator >(YearMonth a, YearMonth b) => a.CompareTo(b) > 0;

    public static bool operator <=(YearMonth a, YearMonth b) => a.CompareTo(b) <= 0;

    public static bool operator >=(YearMonth a, YearMonth b) => a.CompareTo(b) >= 0;

    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <exception cref="FormatException">The text is not a month.</exception>
    public static YearMonth Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException($"“{s}” is not a month such as 2026-02.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YearMonth result)
    {
        var valid = DateOnly.TryParseExact(s, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        result = valid ? Of(day) : default;
        return valid;
    }

    public YearMonth AddMonths(int months) => Of(FirstDay.AddMonths(months));

    public int CompareTo(YearMonth other) => (Year, Month).CompareTo((other.Year, other.Month));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
