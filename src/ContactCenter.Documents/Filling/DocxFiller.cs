using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ContactCenter.Documents.Filling;

/// <summary>Fills the content controls of a template by their tags, wherever they are: text, tables, text boxes, headers, footers,
/// notes.</summary>
internal static class DocxFiller
{
    /// <summary>What stands where nothing was written.</summary>
    public const string Nothing = "—";

    /// <summary>What stands in the place of a table that would have no row.</summary>
    public const string NoRows = "无";

    /// <summary>Of the control around a table's row that is repeated.</summary>
    public const string RowTag = "tickets";

    /// <param name="template">Was checked.</param>
    /// <param name="values">By tag; several lines are several paragraphs, or in a line broken lines.</param>
    /// <param name="rows">What the table of tickets has a row for each of, by tag.</param>
    /// <returns>A file that is the same for the same values.</returns>
    public static byte[] Fill(
        byte[] template, IReadOnlyDictionary<string, string> values, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        using var stream = new MemoryStream();
        stream.Write(template);
        using (var document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            foreach (var root in RootsOf(document))
            {
                Repeat(root, rows);
                foreach (var control in root.Descendants<SdtElement>().ToList())
                {
                    if (TagOf(control) is { } tag && values.TryGetValue(tag, out var text) && control.Ancestors().Contains(root))
                    {
                        Put(control, text);
                    }
                }
            }
        }

        return DocxPackage.Write(DocxPackage.Read(stream.ToArray())!);
    }

    /// <summary>Everything in a document that has text.</summary>
    public static IReadOnlyList<OpenXmlPartRootElement> RootsOf(WordprocessingDocument document)
    {
        var main = document.MainDocumentPart!;
        OpenXmlPartRootElement?[] roots =
        [
            main.Document, .. main.HeaderParts.Select(p => p.Header), .. main.FooterParts.Select(p => p.Footer),
            main.FootnotesPart?.Footnotes, main.EndnotesPart?.Endnotes,
        ];
        return [.. roots.OfType<OpenXmlPartRootElement>()];
    }

    public static string? TagOf(SdtElement control) => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value;

    private static void Repeat(OpenXmlPartRootElement root, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        foreach (var control in root.Descendants<SdtRow>().Where(r => TagOf(r) == RowTag).ToList())
        {
            if (rows.Count == 0 && control.Parent is Table table && IsOnlyFor(table, control))
            {
                table.InsertBeforeSelf(new Paragraph(new Run(new Text(NoRows))));
                table.Remove();
                continue;
            }

            var patterns = control.SdtContentRow?.Elements<TableRow>().ToList() ?? [];
            foreach (var row in rows.Count > 0 ? rows : [new Dictionary<string, string>()])
            {
                foreach (var pattern in patterns)
                {
                    var made = (TableRow)pattern.CloneNode(deep: true);
                    control.InsertBeforeSelf(made);
                    foreach (var field in made.Descendants<SdtElement>().ToList())
                    {
                        Put(field, TagOf(field) is { } tag && row.TryGetValue(tag, out var text) ? text : string.Empty);
                    }
                }
            }

            control.Remove();
        }
    }

    /// <summary>Besides the rows that are repeated it has its heads alone.</summary>
    private static bool IsOnlyFor(Table table, SdtRow control) =>
        table.Elements<SdtRow>().All(r => r == control)
        && table.Elements<TableRow>().All(r => r.TableRowProperties?.GetFirstChild<TableHeader>() is not null);

    private static void Put(SdtElement control, string text)
    {
        // What is bound to data elsewhere in the file would be taken from there again, and a placeholder would be emptied with a click.
        control.SdtProperties?.RemoveAllChildren<DataBinding>();
        control.SdtProperties?.RemoveAllChildren<ShowingPlaceholder>();
        foreach (var bound in control.SdtProperties?.ChildElements.Where(c => c.LocalName == "dataBinding").ToList() ?? [])
        {
            bound.Remove();
        }

        var lines = LinesOf(text);
        var look = LookOf(control);
        switch (control)
        {
            case SdtRun { SdtContentRun: { } content }:
                content.RemoveAllChildren();
                content.Append(RunOf(lines, look));
                break;
            case SdtBlock { SdtContentBlock: { } content }:
                PutParagraphs(content, lines, look);
                break;
            case SdtCell { SdtContentCell: { } content } when content.GetFirstChild<TableCell>() is { } cell:
                PutParagraphs(cell, lines, look);
                break;
            default:
                break;
        }
    }

    private static void PutParagraphs(OpenXmlCompositeElement into, string[] lines, RunProperties? look)
    {
        var paragraph = into.Descendants<Paragraph>().FirstOrDefault()?.ParagraphProperties;
        foreach (var old in into.ChildElements.Where(c => c is not TableCellProperties).ToList())
        {
            old.Remove();
        }

        foreach (var line in lines)
        {
            into.Append(new Paragraph(
                new[] { paragraph?.CloneNode(deep: true), RunOf([line], look) }.OfType<OpenXmlElement>()));
        }
    }

    private static Run RunOf(string[] lines, RunProperties? look)
    {
        var run = new Run();
        if (look is not null)
        {
            run.Append(look.CloneNode(deep: true));
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            var parts = lines[i].Split('\t');
            for (var p = 0; p < parts.Length; p++)
            {
                if (p > 0)
                {
                    run.Append(new TabChar());
                }

                run.Append(new Text(parts[p]) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return run;
    }

    /// <summary>As the text of the template there looks; not as a placeholder does.</summary>
    private static RunProperties? LookOf(SdtElement control)
    {
        if (control.Descendants<Run>().FirstOrDefault()?.RunProperties?.CloneNode(deep: true) is not RunProperties look)
        {
            return null;
        }

        if (look.RunStyle?.Val?.Value?.Contains("Placeholder", StringComparison.OrdinalIgnoreCase) is true)
        {
            look.RunStyle.Remove();
        }

        return look;
    }

    private static string[] LinesOf(string text) => text.Length == 0
        ? [Nothing]
        : Readable(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    /// <summary>Without what XML cannot hold: the file would not open.</summary>
    private static string Readable(string text)
    {
        var readable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                readable.Append(rune);
            }
        }

        return readable.ToString();
    }
}
