using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>The rows of a workbook as lines of cells, read without the library that wrote it.</summary>
internal static class WorkbookText
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static string Of(Stream workbook)
    {
        using var zip = new ZipArchive(workbook);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.FullName.Contains("worksheets/sheet", StringComparison.Ordinal) && e.Name.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var content = entry.Open();
            foreach (var row in XDocument.Load(content).Descendants(Main + "row"))
            {
                text.AppendJoin('|', row.Elements(Main + "c").Select(Cell)).Append("|\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(XElement cell) =>
        string.Concat(cell.Descendants(Main + "t").Select(t => t.Value)) is { Length: > 0 } inline ? inline : cell.Element(Main + "v")?.Value ?? string.Empty;
}
