using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Shares the width of a page among the columns of a table.</summary>
internal static class ColumnWidths
{
    /// <summary>A heading up to this wide, five characters, stays on one line.</summary>
    private const double UnbrokenHead = 42;

    /// <summary>So does a text up to this wide, eleven characters.</summary>
    private const double UnbrokenText = 95;

    /// <param name="columns">For each column the least width it can be set in and the width it would like.</param>
    /// <param name="available">What there is.</param>
    public static double[] Share(IReadOnlyList<(double Least, double Wanted)> columns, double available)
    {
        var wanted = columns.Sum(c => c.Wanted);
        if (wanted <= available)
        {
            var extra = (available - wanted) / columns.Count;
            return [.. columns.Select(c => c.Wanted + extra)];
        }

        var least = columns.Sum(c => c.Least);
        if (least >= available)
        {
            // Too many columns: long words are cut.
            return [.. columns.Select(c => c.Least * available / least)];
        }

        var share = (available - least) / (wanted - least);
        return [.. columns.Select(c => c.Least + ((c.Wanted - c.Least) * share))];
    }

    /// <summary>What a column of a table needs, between its widest word and its widest text.</summary>
    public static (double Least, double Wanted) Of(TableColumn column, IEnumerable<Cell> cells, Func<string, TextStyle, string> shown, double padding)
    {
        var head = shown(column.Title, Styles.TableHead);
        var least = LineBreaker.Words(head).Max(w => Styles.TableHead.Width(w.TrimEnd()));
        // A heading of four characters may stand in two lines, not in four.
        least = Math.Max(least, Math.Max(Styles.TableHead.Width(head) / 2.5, Math.Min(Styles.TableHead.Width(head), UnbrokenHead)));
        var wanted = least;
        foreach (var cell in cells)
        {
            var text = shown(CellText.Of(cell), Styles.TableTotal);
            var width = Styles.TableTotal.Width(text);
            wanted = Math.Max(wanted, width);
            var word = CellText.IsNumber(cell) || width <= UnbrokenText ? width : LineBreaker.Words(text).Select(w => Styles.TableTotal.Width(w.TrimEnd())).DefaultIfEmpty(0).Max();
            least = Math.Max(least, Math.Min(word, 120));
        }

        return (least + (2 * padding), Math.Max(least, Math.Max(wanted, Math.Min(Styles.TableHead.Width(head), wanted * 1.3))) + (2 * padding));
    }
}
