using System.Globalization;
using System.Numerics;

namespace ContactCenter.Reporting.Documents;

/// <summary>Cells as a reader sees them on paper.</summary>
public static class CellText
{
    private const long MillisecondsPerSecond = 1_000;

    public static string Of(Cell cell) => Number(cell) + cell.Suffix;

    /// <summary>Numbers stand on the right, so that their digits are below each other.</summary>
    public static bool IsNumber(Cell cell) => cell is IntegerCell or RatioCell or DurationCell or MoneyCell or BlankCell;

    /// <summary>As on the pages: 0:07, 12:30, 1:02:03, rounded half up to the second.</summary>
    public static string Clock(long milliseconds, long count)
    {
        var seconds = long.Parse(ExactDecimal.Text(milliseconds, MillisecondsPerSecond * (BigInteger)count, 0), CultureInfo.InvariantCulture);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    private static string Number(Cell cell) => cell switch
    {
        TextCell c => c.Text,
        BlankCell c => c.Text,
        IntegerCell c => c.Value.ToString("N0", CultureInfo.InvariantCulture),
        RatioCell c => Ratio(c),
        DurationCell { Unit: DurationUnit.Seconds } c => ExactDecimal.Text(c.Milliseconds, MillisecondsPerSecond * (BigInteger)c.Count, c.Decimals),
        DurationCell { Unit: DurationUnit.Minutes } c => ExactDecimal.Text(c.Milliseconds, 60 * MillisecondsPerSecond * (BigInteger)c.Count, c.Decimals),
        DurationCell c => Clock(c.Milliseconds, c.Count),
        MoneyCell c => (c.Fen / 100m).ToString("N2", CultureInfo.InvariantCulture),
        DateCell c => c.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MomentCell c => c.Moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "A kind of cell without a text."),
    };

    private static string Ratio(RatioCell cell)
    {
        var hundredfold = cell.Unit is RatioUnit.Percent or RatioUnit.Points ? 100 : 1;
        var number = ExactDecimal.Text(hundredfold * cell.Numerator, cell.Denominator, cell.Decimals, grouped: true);
        var signed = cell.Unit is RatioUnit.Points or RatioUnit.Signed && cell.Numerator.Sign > 0 ? "+" + number : number;
        return cell.Unit is RatioUnit.Percent ? signed + "%" : signed;
    }
}
