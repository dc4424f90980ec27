using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>A cell as somebody typed it.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Text">As it is kept; of a number without its format.</param>
/// <param name="IsFormatted">A date, a per cent or another number that is seen otherwise than it is kept.</param>
public sealed record ReadCell(int Column, string Text, bool IsFormatted);

/// <param name="Number">From 1, as the program that made the file counts.</param>
/// <param name="Cells">Those that hold something.</param>
public sealed record ReadRow(int Number, IReadOnlyList<ReadCell> Cells);

/// <summary>Reads the first sheet of a workbook (XLSX), with bounds: a file of a few kilobytes can hold gigabytes.</summary>
public static class SpreadsheetReader
{
    private const long MostCharactersOfPart = 20_000_000;

    /// <summary>Formats by which a number is seen as it is kept: general, 0, 0.00, text.</summary>
    private static readonly uint[] PlainFormats = [0, 1, 2, 49];

    /// <param name="file">Can be sought.</param>
    /// <param name="mostRows">With something in them; what comes after is read as one more, so that its reader can tell.</param>
    /// <returns>Null when it is no such file, or holds too much.</returns>
    public static IReadOnlyList<ReadRow>? Read(Stream file, int mostRows)
    {
        try
        {
            using var workbook = SpreadsheetDocument.Open(
                file, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharactersOfPart });
            if (workbook.WorkbookPart is not { Workbook: { } book } part
                || book.Descendants<Sheet>().FirstOrDefault()?.Id?.Value is not { } id)
            {
                return null;
            }

            string[] shared = [.. part.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf) ?? []];
            uint[] formats = [.. part.WorkbookStylesPart?.Stylesheet?.CellFormats?.Elements<CellFormat>()
                .Select(f => f.NumberFormatId?.Value ?? 0) ?? []];
            var rows = ((WorksheetPart)part.GetPartById(id)).Worksheet?.Descendants<Row>() ?? [];
            return [.. rows.Select((row, at) => RowOf(row, at, shared, formats)).Where(r => r.Cells.Count > 0).Take(mostRows + 1)];
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException
            or InvalidCastException or ArgumentOutOfRangeException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static ReadRow RowOf(Row row, int at, string[] shared, uint[] formats)
    {
        var (cells, next) = (new List<ReadCell>(), 0);
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var text = ValueOf(cell, shared).Trim();
            if (text.Length > 0)
            {
                cells.Add(new(column, text, IsFormatted(cell, formats)));
            }
        }

        return new((int)(row.RowIndex?.Value ?? (uint)(at + 1)), cells);
    }

    private static bool IsFormatted(Cell cell, uint[] formats) =>
        (cell.DataType is null || cell.DataType.Value == CellValues.Number || cell.DataType.Value == CellValues.Date)
        && cell.StyleIndex?.Value is { } style && style < formats.Length && !PlainFormats.Contains(formats[style]);

    private static string ValueOf(Cell cell, string[] shared)
    {
        if (cell.DataType is { } type && type.Value == CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? string.Concat(inline.Descendants<Text>().Select(t => t.Text)) : string.Empty;
        }

        var kept = cell.CellValue?.Text ?? string.Empty;
        return cell.DataType is not { } kind ? kept
            : kind.Value == CellValues.SharedString
                ? int.TryParse(kept, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < shared.Length ? shared[at] : string.Empty
            : kind.Value == CellValues.Boolean ? kept == "1" ? "TRUE" : "FALSE"
            : kept;
    }

    /// <summary>Without the phonetic reading that stands beside Chinese and Japanese text.</summary>
    private static string TextOf(SharedStringItem item) =>
        item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(r => r.Text?.Text));

    /// <summary>From 0: <c>AB7</c> is 27.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + (letter - 'A') + 1;
        }

        return column - 1;
    }
}
