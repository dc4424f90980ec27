using System.Globalization;
using System.Numerics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>Cells as the numbers of a workbook: what is stored, and the format it is shown in.</summary>
internal static class SheetNumbers
{
    private const int Digits = 17;
    private const long MillisecondsPerSecond = 1_000;
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>Day 0 of spreadsheet dates.</summary>
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>The number with as many digits as a workbook keeps; null for a cell that is not a number.</summary>
    public static string? Of(Cell cell) => cell switch
    {
        IntegerCell c => c.Value.ToString(CultureInfo.InvariantCulture),
        RatioCell { Unit: RatioUnit.Points } c => Decimal(100 * c.Numerator, c.Denominator),
        RatioCell c => Decimal(c.Numerator, c.Denominator),
        DurationCell c => Decimal(c.Milliseconds, c.Count * (BigInteger)PerUnit(c.Unit)),
        MoneyCell c => Decimal(c.Fen, 100),
        DateCell c => (c.Date.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture),
        MomentCell c => Moment(c.Moment),
        _ => null,
    };

    public static string? Format(Cell cell) => cell.Suffix.Length == 0 ? Plain(cell) : $"{Plain(cell)}\"{cell.Suffix}\"";

    /// <summary>What a quotient of two cells is to be multiplied with to come out in the unit of the result.</summary>
    public static string Factor(Cell numerator, Cell result) => (numerator, result) switch
    {
        (DurationCell { Unit: DurationUnit.Clock }, DurationCell { Unit: DurationUnit.Seconds }) => "*86400",
        (DurationCell { Unit: DurationUnit.Clock }, DurationCell { Unit: DurationUnit.Minutes }) => "*1440",
        _ => string.Empty,
    };

    private static string? Plain(Cell cell) => cell switch
    {
        IntegerCell => "#,##0",
        RatioCell { Unit: RatioUnit.Percent } c => $"0{Point(c.Decimals)}%",
        RatioCell { Unit: RatioUnit.Number } c => $"#,##0{Point(c.Decimals)}",
        RatioCell c => $"+#,##0{Point(c.Decimals)};-#,##0{Point(c.Decimals)};0{Point(c.Decimals)}",
        DurationCell { Unit: DurationUnit.Clock } => "[h]:mm:ss",
        DurationCell c => $"#,##0{Point(c.Decimals)}",
        MoneyCell => "#,##0.00",
        DateCell => "yyyy-mm-dd",
        MomentCell => "yyyy-mm-dd hh:mm:ss",
        _ => null,
    };

    private static long PerUnit(DurationUnit unit) => unit switch
    {
        DurationUnit.Seconds => MillisecondsPerSecond,
        DurationUnit.Minutes => 60 * MillisecondsPerSecond,
        _ => MillisecondsPerDay,
    };

    private static string Point(int decimals) => decimals == 0 ? string.Empty : "." + new string('0', decimals);

    private static string Decimal(BigInteger numerator, BigInteger denominator) => ExactDecimal.Text(numerator, denominator, Digits).TrimEnd('0').TrimEnd('.');

    private static string Moment(DateTimeOffset moment)
    {
        var milliseconds = (long)(moment.DateTime - Epoch.ToDateTime(default)).TotalMilliseconds;
        return Decimal(milliseconds, MillisecondsPerDay);
    }
}
