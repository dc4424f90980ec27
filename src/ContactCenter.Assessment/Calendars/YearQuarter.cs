using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Calendars;

/// <summary>A calendar quarter, written 2026-Q1.</summary>
/// <param name="Year">1–9999.</param>
/// <param name="Number">1–4.</param>
[JsonConverter(typeof(ParsableJsonConverter<YearQuarter>))]
public readonly record struct YearQuarter(int Year, int Number) : IComparable<YearQuarter>, IParsable<YearQuarter>
{
    public YearMonth FirstMonth => new(Year, (Number * 3) - 2);

    public YearMonth LastMonth => new(Year, Number * 3);

    public static YearQuarter Of(DateOnly day) => YearMonth.Of(day).Quarter;

    /// <exception cref="FormatException">The text is not a quarter.</exception>
    public static YearQuarter Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var quarter) ? quarter : throw new FormatException($"“{s}” is not a quarter such as 2026-Q1.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YearQuarter result)
    {
        result = default;
        if (s is not { Length: 7 } || s[4] != '-' || s[5] != 'Q' || s[6] is < '1' or > '4'
            || !int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0)
        {
            return false;
        }

        result = new(year, s[6] - '0');
        return true;
    }

    public int CompareTo(YearQuarter other) => (Year, Number).CompareTo((other.Year, other.Number));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");
}
