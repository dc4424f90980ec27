using System.Globalization;
using ContactCenter.Reporting.Documents;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>A sheet as it is printed: A4, one page wide, headings repeated, pages numbered.</summary>
internal static class SheetPage
{
    private const uint A4 = 9;

    /// <summary>Below this row a heading is not kept in view: it would take the screen.</summary>
    private const int LastFrozenRow = 8;

    private const int LongestHeading = 80;

    public static Worksheet Build(SheetRows rows, ReportDocument document, bool isCharts)
    {
        var sheet = new Worksheet(new SheetProperties(new PageSetupProperties { FitToPage = true }), View(rows));
        sheet.Append(rows.Columns(), rows.Rows);
        if (rows.Merges() is { } merges)
        {
            sheet.Append(merges);
        }

        sheet.Append(
            new PrintOptions { HorizontalCentered = true },
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.7, Bottom = 0.7, Header = 0.3, Footer = 0.3 },
            new PageSetup
            {
                PaperSize = A4,
                Orientation = isCharts || rows.Tables.Exists(t => t.Table.Columns.Length > 8) ? OrientationValues.Landscape : OrientationValues.Portrait,
                FitToWidth = 1,
                FitToHeight = isCharts ? 1u : 0,
            },
            new HeaderFooter(
                new OddHeader($"&L&8{Safe(document.Title)}&R&8{Safe(document.Watermark ?? string.Empty)}"),
                new OddFooter($"&L&8{Safe(Hash(document))}&R&8{ReportWords.Page(document.Language, "&P", "&N")}")));
        return sheet;
    }

    /// <summary>The heading that every printed page repeats, where a sheet has one table.</summary>
    public static int? RepeatedRow(SheetRows rows) => rows.Tables.Count == 1 ? rows.Tables[0].HeadRow : null;

    private static SheetViews View(SheetRows rows)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = false };
        if (rows.Tables.Count == 1 && rows.Tables[0].HeadRow <= LastFrozenRow)
        {
            var below = rows.Tables[0].HeadRow;
            view.Append(new Pane
            {
                VerticalSplit = below,
                TopLeftCell = string.Create(CultureInfo.InvariantCulture, $"A{below + 1}"),
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        return new(view);
    }

    private static string Hash(ReportDocument document) => document.Hash is { } hash ? $"SHA-256 {hash[..Math.Min(16, hash.Length)]}…" : string.Empty;

    /// <summary>An ampersand begins a code in headers; 255 characters are all there is room for.</summary>
    private static string Safe(string text) =>
        string.Concat(text.EnumerateRunes().Where(SheetText.IsWritable).Take(LongestHeading)).Replace("&", "&&", StringComparison.Ordinal);
}
