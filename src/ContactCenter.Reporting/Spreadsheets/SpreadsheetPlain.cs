using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FontList = DocumentFormat.OpenXml.Spreadsheet.Fonts;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>A workbook of texts and nothing else, to be filled in and read again: every column is text, so that 13% stays 13%.</summary>
public static class SpreadsheetPlain
{
    private const uint TextFormat = 49;
    private const double Width = 22;

    public static byte[] Write(string sheet, IReadOnlyList<string[]> rows)
    {
        using var stream = new MemoryStream();
        using (var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = workbook.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new FontList(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true }));
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new(
                new Columns(new Column { Min = 1, Max = (uint)rows[0].Length, Width = Width, CustomWidth = true, Style = 1 }),
                new SheetData(rows.Select((cells, at) => new Row(cells.Select(CellOf)) { RowIndex = (uint)(at + 1) })));
            book.Workbook = new(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = sheet }));
        }

        return stream.ToArray();
    }

    private static Cell CellOf(string text) => new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString, StyleIndex = 1,
    };
}
