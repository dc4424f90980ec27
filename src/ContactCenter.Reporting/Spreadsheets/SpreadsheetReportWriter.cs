using System.Globalization;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>
/// Reports as workbooks (RPT-09): numbers are numbers, rates and sums are formulas with their values kept beside them, every table is
/// set up for A4. There are no macros and no links.
/// </summary>
public sealed class SpreadsheetReportWriter : IReportWriter
{
    public string Extension => "xlsx";

    public ReportFile Write(ReportDocument document)
    {
        var text = new SheetText();
        using var content = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            Fill(package, document, text);
        }

        return new(
            content.ToArray(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Extension,
            text.Missing.Count == 0 ? [] : [ReportWords.MissingCharacters(document.Language, text.Missing)]);
    }

    private static void Fill(SpreadsheetDocument package, ReportDocument document, SheetText text)
    {
        package.PackageProperties.Title = text.Of(document.Title);
        package.PackageProperties.Creator = "ContactCenter";
        package.PackageProperties.Created = document.GeneratedAt.UtcDateTime;
        var book = package.AddWorkbookPart();
        book.Workbook = new Workbook();
        var (styles, names, sheets, titles) = (new SheetStyles(), new SheetNames(), new DocumentFormat.OpenXml.Spreadsheet.Sheets(), new DefinedNames());
        var tables = new List<PlacedTable>();
        foreach (var (name, content) in Plan(document, names))
        {
            var part = book.AddNewPart<WorksheetPart>();
            var rows = new SheetRows(name, styles, text);
            var charts = content(rows);
            tables.AddRange(rows.Tables);
            part.Worksheet = SheetPage.Build(rows, document, charts.Count > 0);
            AddCharts(part, tables, charts);
            var index = (uint)sheets.ChildElements.Count;
            sheets.Append(new Sheet { Name = name, SheetId = index + 1, Id = book.GetIdOfPart(part) });
            if (SheetPage.RepeatedRow(rows) is { } row)
            {
                titles.Append(new DefinedName(string.Create(CultureInfo.InvariantCulture, $"{SheetNames.Quoted(name)}!${row}:${row}"))
                {
                    Name = "_xlnm.Print_Titles",
                    LocalSheetId = index,
                });
            }
        }

        book.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Build();
        book.Workbook.Append(sheets);
        if (titles.HasChildren)
        {
            book.Workbook.Append(titles);
        }

        book.Workbook.Append(new CalculationProperties { FullCalculationOnLoad = true });
    }

    /// <summary>Fills a sheet; the charts that belong on it, with their rows.</summary>
    private delegate List<(ReportChart Chart, int Row)> SheetContent(SheetRows rows);

    /// <summary>
    /// A first sheet of everything that is read, then a sheet for every section with figures to reckon on, and one for its charts: a page
    /// of a printed sheet may end anywhere, also in the middle of a chart.
    /// </summary>
    private static IEnumerable<(string Name, SheetContent Content)> Plan(ReportDocument document, SheetNames names)
    {
        yield return (names.Take(ReportWords.Summary.In(document.Language)), rows => Summary(document, rows));
        foreach (var section in document.Sections.Where(HasTables))
        {
            yield return (names.Take(section.Title), rows => Section(section, document.Language, rows));
            var charts = section.Blocks.OfType<ReportChart>().ToList();
            if (charts.Count > 0)
            {
                yield return (names.Take(section.Title + ReportWords.Charts.In(document.Language)), rows => Charts(charts, rows));
            }
        }
    }

    private static List<(ReportChart Chart, int Row)> Charts(List<ReportChart> charts, SheetRows rows)
    {
        var placed = charts.Select((chart, i) => (chart, 1 + (i * SheetCharts.Rows))).ToList();
        rows.Skip(charts.Count * SheetCharts.Rows);
        return placed;
    }

    private static bool HasTables(ReportSection section) => section.Tables.Any();

    private static List<(ReportChart Chart, int Row)> Summary(ReportDocument document, SheetRows rows)
    {
        rows.Across(document.Title, SheetPart.Title);
        if (document.Subtitle is { } subtitle)
        {
            rows.Across(subtitle, SheetPart.Label);
        }

        foreach (var particular in document.Particulars)
        {
            rows.Across($"{particular.Label}：{particular.Text}", SheetPart.Text);
        }

        rows.Across($"{ReportWords.GeneratedAt.In(document.Language)}：{CellText.Of(new MomentCell(document.GeneratedAt))}", SheetPart.Text);
        foreach (var section in document.Sections.Where(s => !HasTables(s)))
        {
            rows.Skip(1);
            Section(section, document.Language, rows);
        }

        if (document.Footnotes.Length > 0)
        {
            rows.Skip(1);
            rows.Across(ReportWords.Notes.In(document.Language), SheetPart.Heading);
            for (var i = 0; i < document.Footnotes.Length; i++)
            {
                rows.Across($"{i + 1}. {document.Footnotes[i]}", SheetPart.Text, Tone.Quiet);
            }
        }

        if (document.Hash is { } hash)
        {
            rows.Skip(1);
            rows.Across($"{ReportWords.Hash.In(document.Language)}：{hash}", SheetPart.Label);
        }

        return [];
    }

    private static List<(ReportChart Chart, int Row)> Section(ReportSection section, Language language, SheetRows rows)
    {
        rows.Across(section.Title, SheetPart.Heading);
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case ReportParagraph paragraph:
                    rows.Across(paragraph.Text, SheetPart.Text, paragraph.Tone);
                    break;
                case KeyFigures figures:
                    Figures(figures, rows);
                    break;
                case ReportTable table:
                    rows.Table(table);
                    rows.Skip(1);
                    break;
                case ReportChart:
                    break;
                case SignatureBlock signatures:
                    rows.Skip(1);
                    rows.Across(string.Join("        ", signatures.Roles.Select(role => $"{role}：__________  {ReportWords.Date.In(language)}：__________")), SheetPart.Text);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(section), block, "A kind of block that cannot be written.");
            }
        }

        return [];
    }

    private static void Figures(KeyFigures block, SheetRows rows)
    {
        foreach (var figure in block.Figures)
        {
            rows.Labelled(figure.Label, figure.Value, figure.Comparison, figure.Tone);
        }
    }

    private static void AddCharts(WorksheetPart part, List<PlacedTable> tables, List<(ReportChart Chart, int Row)> charts)
    {
        for (var i = 0; i < charts.Count; i++)
        {
            var (chart, row) = charts[i];
            var table = tables.Find(t => ReferenceEquals(t.Table, chart.Table))
                ?? throw new ArgumentException($"The chart '{chart.Title}' draws a table that is not in its section.");
            SheetCharts.Add(part, chart, table, row, (uint)i + 1);
        }

        if (part.DrawingsPart is { } drawing)
        {
            // The schema wants it behind the page set-up.
            part.Worksheet.Append(new Drawing { Id = part.GetIdOfPart(drawing) });
        }
    }
}
