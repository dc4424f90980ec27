using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>A table that goes on over pages, its heading on each.</summary>
internal sealed class PdfTable
{
    private const double Padding = 6;
    private const double RowPadding = 3.2;

    /// <summary>Up to this share of a page.</summary>
    private const double Small = 0.4;

    private readonly PageFlow _pages;
    private readonly ReportTable _table;
    private readonly int[] _columns;
    private readonly double[] _widths;
    private readonly bool[] _right;

    public PdfTable(PageFlow pages, ReportTable table)
    {
        (_pages, _table) = (pages, table);
        _columns = [.. Enumerable.Range(0, table.Columns.Length).Where(i => table.Columns[i].Printed)];
        _widths = ColumnWidths.Share(
            [.. _columns.Select(i => ColumnWidths.Of(table.Columns[i], table.AllRows.Select(r => r.Cells[i]), pages.Shown, Padding))], pages.Width);
        _right = [.. _columns.Select(i => table.Rows.Any(r => CellText.IsNumber(r.Cells[i])) && table.Rows.All(r => CellText.IsNumber(r.Cells[i])))];
    }

    public void Draw()
    {
        var head = Lay(_table.Columns.Select(c => c.Title), (_, _) => Styles.TableHead);
        var rows = _table.Rows.Select(r => (Row: r, Lines: Lay(r.Cells.Select(CellText.Of), (_, _) => Styles.TableCell))).ToList();
        var whole = Captioned + Height(head) + rows.Sum(r => Height(r.Lines)) + (_table.Total is null ? 0 : Height(head));
        // A small table is not torn apart; a long one begins with at least two rows.
        _pages.Need(whole < _pages.FullHeight * Small ? whole : Captioned + Height(head) + rows.Take(2).Sum(r => Height(r.Lines)));
        _pages.Element(PdfElement.Table, () =>
        {
            if (_table.Caption is not null)
            {
                _pages.Element(PdfElement.Caption, () => Caption(continued: false));
            }

            _pages.Element(PdfElement.Row, () => Head(head));
            for (var i = 0; i < rows.Count; i++)
            {
                var keep = i == rows.Count - 1 && _table.Total is not null ? Height(rows[i].Lines) : 0;
                Row(rows[i].Lines, rows[i].Row, head, keep, isTotal: false);
            }

            if (_table.Total is { } total)
            {
                Row(Lay(total.Cells.Select(CellText.Of), (_, _) => Styles.TableTotal), total, head, 0, isTotal: true);
            }
        });
        _pages.Rule(_pages.Left, _pages.Left + _pages.Width, Palette.StrongRule, 0.8);
        _pages.Skip(9);
    }

    private double Captioned => _table.Caption is null ? 0 : Styles.Caption.LineHeight + 2;

    private void Caption(bool continued)
    {
        if (_table.Caption is { } caption)
        {
            _pages.Write(caption + (continued ? ReportWords.Continued.In(_pages.Language) : string.Empty), Styles.Caption, _pages.Left, _pages.Y);
            _pages.Skip(Captioned);
        }
    }

    private List<string>[] Lay(IEnumerable<string> texts, Func<int, string, TextStyle> style)
    {
        var all = texts.ToList();
        return [.. _columns.Select((column, i) => _pages.Lines(all[column], style(i, all[column]), _widths[i] - (2 * Padding)))];
    }

    private static double Height(List<string>[] lines) => (lines.Max(l => l.Count) * Styles.TableCell.LineHeight) + (2 * RowPadding);

    private void Head(List<string>[] lines)
    {
        var height = Height(lines);
        _pages.Canvas.Rectangle(Palette.HeadFill, _pages.Left, _pages.Y, _pages.Width, height);
        _pages.Rule(_pages.Left, _pages.Left + _pages.Width, Palette.Accent, 1);
        var tallest = lines.Max(l => l.Count);
        for (var i = 0; i < lines.Length; i++)
        {
            // Headings stand at the foot of their row, next to the figures.
            Cell(PdfElement.HeadCell, lines[i], i, Styles.TableHead, (tallest - lines[i].Count) * Styles.TableHead.LineHeight);
        }

        _pages.Skip(height);
        _pages.Rule(_pages.Left, _pages.Left + _pages.Width, Palette.StrongRule, 0.6);
    }

    private void Row(List<string>[] lines, TableRow row, List<string>[] head, double keep, bool isTotal)
    {
        var left = lines;
        while (true)
        {
            var height = Height(left);
            if (_pages.Y + height + keep <= _pages.Bottom)
            {
                Fill(left, row, height, isTotal);
                return;
            }

            var fresh = _pages.FullHeight - Captioned - Height(head);
            var room = (int)((_pages.Bottom - _pages.Y - (2 * RowPadding)) / Styles.TableCell.LineHeight);
            if (height > fresh && room >= 1)
            {
                // Higher than a page: as many lines as there is room for, the rest over the page.
                var part = left.Select(l => l.Take(room).ToList()).ToArray();
                Fill(part, row, Height(part), isTotal);
                left = [.. left.Select(l => l.Skip(room).ToList())];
            }

            _pages.StartPage();
            _pages.Element(PdfElement.Artifact, () =>
            {
                Caption(continued: true);
                Head(head);
            });
            keep = 0;
        }
    }

    private void Fill(List<string>[] lines, TableRow row, double height, bool isTotal)
    {
        if (isTotal)
        {
            _pages.Canvas.Rectangle(Palette.TotalFill, _pages.Left, _pages.Y, _pages.Width, height);
            _pages.Rule(_pages.Left, _pages.Left + _pages.Width, Palette.StrongRule, 0.8);
        }

        _pages.Element(PdfElement.Row, () =>
        {
            for (var i = 0; i < lines.Length; i++)
            {
                var cell = row.Cells[_columns[i]];
                var tone = cell.Tone is Tone.Plain ? row.Tone : cell.Tone;
                Cell(PdfElement.Cell, lines[i], i, Styles.Toned(isTotal ? Styles.TableTotal : Styles.TableCell, tone), 0);
            }
        });

        _pages.Skip(height);
        _pages.Rule(_pages.Left, _pages.Left + _pages.Width, Palette.Rule, 0.4);
    }

    private void Cell(PdfElement element, List<string> lines, int column, TextStyle style, double below) =>
        _pages.Element(element, () => Cell(lines, column, style, below));

    private void Cell(List<string> lines, int column, TextStyle style, double below)
    {
        var left = _pages.Left + _widths.Take(column).Sum();
        for (var i = 0; i < lines.Count; i++)
        {
            var top = _pages.Y + RowPadding + below + (i * style.LineHeight);
            if (_right[column])
            {
                _pages.WriteRight(lines[i], style, left + _widths[column] - Padding, top);
            }
            else
            {
                _pages.Write(lines[i], style, left + Padding, top);
            }
        }
    }
}
