using System.Globalization;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>Where a table stands in a workbook; its first column is A. Rows count from 1.</summary>
/// <param name="Sheet">The name of its sheet.</param>
/// <param name="HeadRow">The row of its heading.</param>
/// <param name="Table">What it is.</param>
internal sealed record PlacedTable(string Sheet, int HeadRow, ReportTable Table)
{
    private int FirstRow => HeadRow + 1;

    private int LastRow => HeadRow + Table.Rows.Length;

    /// <summary>The formula of a cell, or null where there is nothing to reckon from.</summary>
    public string? Formula(TableRow row, int rowNumber, int column) => row.Cells[column].Formula switch
    {
        QuotientFormula f => Quotient(row, rowNumber, row.Cells[column], f),
        DifferenceFormula f => $"{Name(f.Minuend)}{rowNumber}-{Name(f.Subtrahend)}{rowNumber}",
        ColumnSumFormula when Table.Rows.Length > 0 => string.Create(CultureInfo.InvariantCulture, $"SUM({Name(column)}{FirstRow}:{Name(column)}{LastRow})"),
        _ => null,
    };

    public string HeadReference(int column) => string.Create(CultureInfo.InvariantCulture, $"{SheetNames.Quoted(Sheet)}!${Name(column)}${HeadRow}");

    public string BodyReference(int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{SheetNames.Quoted(Sheet)}!${Name(column)}${FirstRow}:${Name(column)}${LastRow}");

    /// <summary>A, B, … Z, AA.</summary>
    public static string Name(int column)
    {
        var name = string.Empty;
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            name = (char)('A' + ((left - 1) % 26)) + name;
        }

        return name;
    }

    private string Name(string column) => Name(Table.IndexOf(column));

    private string Quotient(TableRow row, int number, Cell result, QuotientFormula formula)
    {
        var numerator = row.Cells[Table.IndexOf(formula.Numerator)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(formula.Numerator)}{number}/{Name(formula.Denominator)}{number}{SheetNumbers.Factor(numerator, result)}");
    }
}
