using System.Collections.Immutable;

namespace ContactCenter.Reporting.Documents;

/// <summary>A table: every row has one cell for each column.</summary>
public sealed record ReportTable : ReportBlock
{
    /// <exception cref="ArgumentException">A row is longer or shorter than the heading, or a formula names a column that is not there.</exception>
    public ReportTable(ImmutableArray<TableColumn> columns, ImmutableArray<TableRow> rows, TableRow? total = null, string? caption = null)
    {
        Columns = columns;
        Rows = rows;
        Total = total;
        Caption = caption;
        Check();
    }

    public ImmutableArray<TableColumn> Columns { get; }

    public ImmutableArray<TableRow> Rows { get; }

    /// <summary>The last row, set apart.</summary>
    public TableRow? Total { get; }

    public string? Caption { get; }

    public IEnumerable<TableRow> AllRows => Total is null ? Rows : Rows.Append(Total);

    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Key == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"The table has no column '{column}'.", nameof(column));
    }

    private void Check()
    {
        foreach (var row in AllRows)
        {
            if (row.Cells.Length != Columns.Length)
            {
                throw new ArgumentException($"A row has {row.Cells.Length} cells under {Columns.Length} columns.");
            }

            foreach (var column in row.Cells.SelectMany(c => c.Formula?.Columns ?? []))
            {
                IndexOf(column);
            }
        }
    }
}

/// <param name="Key">What formulas and charts call it.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Width">Room for so many digits; a Chinese character takes two.</param>
public sealed record TableColumn(string Key, string Title, double Width = 10)
{
    /// <summary>False: in files for reckoning on (XLSX, CSV) only, such as the numerator of a mean.</summary>
    public bool Printed { get; init; } = true;
}

public sealed record TableRow(ImmutableArray<Cell> Cells)
{
    public Tone Tone { get; init; }
}
