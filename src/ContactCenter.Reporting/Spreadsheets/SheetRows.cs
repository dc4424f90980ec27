using System.Globalization;
using ContactCenter.Reporting.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = ContactCenter.Reporting.Documents.Cell;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>Fills one sheet from top to bottom.</summary>
internal sealed class SheetRows(string sheet, SheetStyles styles, SheetText text)
{
    /// <summary>Width of a sheet without a table, in digits.</summary>
    private const int UsualColumns = 6;
    private const double UsualWidth = 15;
    private const double LineHeight = 16;

    private readonly List<double> _widths = [];
    private readonly List<MergeCell> _merges = [];
    private readonly List<(OneText Text, Row Row)> _wrapped = [];

    public SheetData Rows { get; } = new();

    public List<PlacedTable> Tables { get; } = [];

    /// <summary>The row that is written next, from 1.</summary>
    public int Next { get; private set; } = 1;

    public int ColumnCount => Math.Max(_widths.Count, 1);

    public void Skip(int rows) => Next += rows;

    /// <summary>A text across the whole sheet.</summary>
    public void Across(string value, SheetPart part, Tone tone = Tone.Plain)
    {
        var row = new Row { RowIndex = (uint)Next };
        row.Append(Text(0, value, new(null, part, tone)));
        Rows.Append(row);
        _wrapped.Add((new(value, part), row));
        Next++;
    }

    /// <summary>A label, a value and a remark.</summary>
    public void Labelled(string label, Cell value, string? remark, Tone tone)
    {
        var row = new Row { RowIndex = (uint)Next, Height = LineHeight * 1.3, CustomHeight = true };
        row.Append(Text(0, label, new(null, SheetPart.TableText)), Of(value, 1, SheetPart.TableText, tone, null));
        if (remark is not null)
        {
            row.Append(Text(2, remark, new(null, SheetPart.Label)));
        }

        Rows.Append(row);
        Next++;
    }

    public void Table(ReportTable table)
    {
        if (table.Caption is { } caption)
        {
            Across(caption, SheetPart.Label);
        }

        var placed = new PlacedTable(sheet, Next, table);
        Tables.Add(placed);
        var head = new Row { RowIndex = (uint)Next };
        for (var i = 0; i < table.Columns.Length; i++)
        {
            head.Append(Text(i, table.Columns[i].Title, new(null, SheetPart.TableHead)));
            Widen(i, table.Columns[i].Width);
        }

        var lines = table.Columns.Max(c => Math.Ceiling(SheetWidths.Of(c.Title) / c.Width));
        (head.Height, head.CustomHeight) = ((lines * LineHeight) + 4, true);
        Rows.Append(head);
        Next++;
        foreach (var row in table.AllRows)
        {
            Row(placed, row, isTotal: ReferenceEquals(row, table.Total));
        }
    }

    public Columns Columns()
    {
        while (_widths.Count < UsualColumns && Tables.Count == 0)
        {
            Widen(_widths.Count, UsualWidth);
        }

        return new(_widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));
    }

    /// <summary>Texts across the sheet, now that its width is known.</summary>
    public MergeCells? Merges()
    {
        var last = PlacedTable.Name(ColumnCount - 1);
        foreach (var (value, row) in _wrapped)
        {
            var lines = value.Text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(SheetWidths.Of(line) * value.Scale / (_widths.Sum() * 0.92))));
            (row.Height, row.CustomHeight) = ((lines * LineHeight * value.Scale) + 4, true);
            if (ColumnCount > 1)
            {
                _merges.Add(new() { Reference = string.Create(CultureInfo.InvariantCulture, $"A{row.RowIndex}:{last}{row.RowIndex}") });
            }
        }

        return _merges.Count == 0 ? null : new(_merges.Select(m => (OpenXmlElement)m));
    }

    private void Row(PlacedTable table, TableRow row, bool isTotal)
    {
        var written = new Row { RowIndex = (uint)Next };
        var lines = 1.0;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var cell = row.Cells[i];
            var tone = cell.Tone is Tone.Plain ? row.Tone : cell.Tone;
            var part = (CellText.IsNumber(cell), isTotal) switch
            {
                (true, true) => SheetPart.TotalNumber,
                (true, false) => SheetPart.TableNumber,
                (false, true) => SheetPart.TotalText,
                _ => SheetPart.TableText,
            };
            written.Append(Of(cell, i, part, tone, table.Formula(row, Next, i)));
            lines = Math.Max(lines, cell is TextCell t ? Math.Ceiling(SheetWidths.Of(t.Text) / table.Table.Columns[i].Width) : 1);
        }

        (written.Height, written.CustomHeight) = ((lines * LineHeight) + 2, true);
        Rows.Append(written);
        Next++;
    }

    private SheetCell Of(Cell cell, int column, SheetPart part, Tone tone, string? formula)
    {
        if (cell is BlankCell)
        {
            // An empty cell leaves a gap in a chart; a dash would be drawn as zero.
            return new() { CellReference = Reference(column), StyleIndex = styles.IndexOf(new(null, part, tone)) };
        }

        if (SheetNumbers.Of(cell) is not { } number)
        {
            return Text(column, CellText.Of(cell), new(null, part, tone));
        }

        var written = new SheetCell { CellReference = Reference(column), StyleIndex = styles.IndexOf(new(SheetNumbers.Format(cell), part, tone)) };
        if (formula is not null)
        {
            written.Append(new DocumentFormat.OpenXml.Spreadsheet.CellFormula(formula));
        }

        written.Append(new CellValue(number));
        return written;
    }

    private SheetCell Text(int column, string value, SheetLook look)
    {
        var shown = text.Of(value);
        return new(new InlineString(new Text(shown) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = Reference(column),
            DataType = CellValues.InlineString,
            StyleIndex = styles.IndexOf(look with { Quoted = FormulaText.LooksLikeOne(shown) }),
        };
    }

    private string Reference(int column) => string.Create(CultureInfo.InvariantCulture, $"{PlacedTable.Name(column)}{Next}");

    private void Widen(int column, double width)
    {
        while (_widths.Count <= column)
        {
            _widths.Add(0);
        }

        _widths[column] = Math.Max(_widths[column], width + 2);
    }

    private sealed record OneText(string Text, SheetPart Part)
    {
        public double Scale => Part switch { SheetPart.Title => 1.6, SheetPart.Heading => 1.25, SheetPart.Label => 0.95, _ => 1 };
    }
}

/// <summary>How wide texts are in a sheet: a Chinese character takes two digits.</summary>
internal static class SheetWidths
{
    public static double Of(string text) => text.Sum(c => c >= 0x2E80 ? 2.0 : 1.05);
}
