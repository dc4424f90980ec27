using System.Globalization;

namespace ContactCenter.Reporting.Documents;

/// <summary>Cells as positions in a picture: the only place where figures become floating-point numbers.</summary>
public static class ChartValues
{
    private const double MillisecondsPerSecond = 1_000;

    public static double? Of(Cell cell) => cell switch
    {
        IntegerCell c => c.Value,
        RatioCell c => Quotient(c),
        DurationCell c => c.Milliseconds / MillisecondsPerSecond / c.Count,
        MoneyCell c => c.Fen / 100.0,
        _ => null,
    };

    public static string Category(Cell cell) =>
        cell is DateCell date ? date.Date.ToString("MM-dd", CultureInfo.InvariantCulture) : CellText.Of(cell);

    public static bool IsPercent(ReportChart chart)
    {
        var column = chart.Table.IndexOf(chart.Series[0].Column);
        return chart.Table.Rows.Any(r => r.Cells[column] is RatioCell { Unit: RatioUnit.Percent });
    }

    /// <summary>To twelve digits, whatever the size of the two.</summary>
    public static double Quotient(RatioCell cell) =>
        double.Parse(ExactDecimal.Text(cell.Numerator, cell.Denominator, 12), CultureInfo.InvariantCulture);
}
