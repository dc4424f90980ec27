using System.IO.Compression;
using System.Net;
using System.Text;
using ContactCenter.Domain.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ContactCenter.Knowledge.Import;

/// <summary>
/// A Word document as an article: headings, paragraphs, lists, tables, emphasis and links. What has no place in one is counted and named.
/// Files that unpack to more than any text needs, bring macros, or fetch something from elsewhere when they are opened are refused.
/// </summary>
internal static class DocxReader
{
    private const int MostParts = 2_000;
    private const long MostUnpacked = 200L * 1024 * 1024;
    private const int LongestHtml = 380_000;

    /// <param name="file">Can be read from any place.</param>
    public static DocumentOutcome Read(Stream file)
    {
        try
        {
            return WhyNot(file) ?? ReadBody(file);
        }
        catch (Exception e) when (e is InvalidDataException or OpenXmlPackageException or FileFormatException or System.Xml.XmlException
            or UriFormatException)
        {
            return DocumentOutcome.No("文件已损坏或不是 Word 文档", "the file is broken, or no Word document");
        }
    }

    private static DocumentOutcome? WhyNot(Stream file)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostUnpacked || zip.Entries.Any(Lies))
        {
            return DocumentOutcome.No("文件解压后过大", "the file unpacks to too much");
        }

        if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            return DocumentOutcome.No("文件带有宏", "the file has macros");
        }

        return zip.GetEntry("word/document.xml") is null ? DocumentOutcome.No("不是 Word 文档（docx）", "this is no Word document (docx)") : null;
    }

    /// <summary>What an entry says of its size is what whoever packed it wrote: it is unpacked once, and counted.</summary>
    private static bool Lies(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var (buffer, left) = (new byte[81_920], Math.Min(entry.Length, MostUnpacked));
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            if ((left -= read) < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static DocumentOutcome ReadBody(Stream file)
    {
        file.Position = 0;
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        if (document.MainDocumentPart is not { Document.Body: { } body } main)
        {
            return DocumentOutcome.No("不是 Word 文档（docx）", "this is no Word document (docx)");
        }

        if (document.DocumentType != WordprocessingDocumentType.Document || Fetches(main))
        {
            return DocumentOutcome.No("文件打开时会从外部读取内容", "the file fetches something from elsewhere when it is opened");
        }

        var (lost, html) = (new LostParts(), new StringBuilder());
        var writer = new DocxWriter(main, lost, html);
        writer.Write(body.ChildElements);
        lost.Add("脚注和尾注", "footnotes and endnotes", (main.FootnotesPart?.Footnotes?.Elements<Footnote>().Count(f => f.Type is null) ?? 0)
            + (main.EndnotesPart?.Endnotes?.Elements<Endnote>().Count(f => f.Type is null) ?? 0));
        lost.Add("批注", "comments", main.WordprocessingCommentsPart?.Comments?.Elements<Comment>().Count() ?? 0);
        lost.Add("页眉页脚", "headers and footers", main.HeaderParts.Count() + main.FooterParts.Count());
        if (html.Length > LongestHtml)
        {
            return DocumentOutcome.No("内容过长，请分成几个文件", "it is too long: divide it into several files");
        }

        return writer.Title is null && html.Length == 0
            ? DocumentOutcome.No("文件没有文字", "there is no text in the file")
            : new DocumentOutcome.Read(TextRules.Cut(writer.Title ?? "-", 200), html.ToString(), lost.All);
    }

    /// <summary>A link waits until somebody follows it; a template, picture or object from elsewhere does not.</summary>
    private static bool Fetches(MainDocumentPart main) => main.ExternalRelationships.Any()
        || main.GetPartsOfType<DocumentSettingsPart>().Any(p => p.ExternalRelationships.Any())
        || main.HeaderParts.Cast<OpenXmlPart>().Concat(main.FooterParts).Any(p => p.ExternalRelationships.Any());
}

/// <summary>Writes the parts of a document one after the other.</summary>
internal sealed class DocxWriter(MainDocumentPart main, LostParts lost, StringBuilder html)
{
    private const int Deepest = 20;

    private string? _list;

    /// <summary>The first heading, or the first line.</summary>
    public string? Title { get; private set; }

    public void Write(IEnumerable<OpenXmlElement> elements, int depth = 0)
    {
        foreach (var element in elements)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    Write(paragraph);
                    break;
                case Table table when depth < Deepest:
                    CloseList();
                    Write(table, depth + 1);
                    break;
                case SdtBlock block when depth < Deepest && block.SdtContentBlock is { } content:
                    Write(content.ChildElements, depth + 1);
                    break;
                case Table or SdtBlock:
                    lost.Add("嵌套过深的表格", "tables that lie too deep");
                    break;
            }
        }

        CloseList();
    }

    private void Write(Paragraph paragraph)
    {
        var words = Words(paragraph);
        var text = paragraph.InnerText.Trim();
        if (words.Length == 0)
        {
            return;
        }

        var level = LevelOf(paragraph);
        Title = text.Length > 0 && (Title is null) ? text : Title;
        if (ListOf(paragraph) is { } list)
        {
            if (_list != list)
            {
                CloseList();
                html.Append('<').Append(list).Append('>');
                _list = list;
            }

            html.Append("<li>").Append(words).Append("</li>");
            return;
        }

        CloseList();
        var tag = level is { } l ? $"h{Math.Clamp(l + 2, 2, 4)}" : "p";
        html.Append('<').Append(tag).Append('>').Append(words).Append("</").Append(tag).Append('>');
    }

    private void Write(Table table, int depth)
    {
        html.Append("<table><tbody>");
        foreach (var row in table.Elements<TableRow>())
        {
            html.Append("<tr>");
            foreach (var cell in row.Elements<TableCell>())
            {
                var span = cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1;
                if (cell.TableCellProperties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart)
                {
                    lost.Add("竖向合并的单元格（内容在第一行）", "cells that are merged downwards (their text is in the first row)");
                }

                html.Append(span > 1 ? $"<td colspan=\"{span}\">" : "<td>");
                Write(cell.ChildElements, depth);
                html.Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private void CloseList()
    {
        if (_list is not null)
        {
            html.Append("</").Append(_list).Append('>');
            _list = null;
        }
    }

    private string Words(OpenXmlElement parent)
    {
        var words = new StringBuilder();
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Run run:
                    words.Append(Of(run));
                    break;
                case Hyperlink link:
                    var inner = Words(link);
                    var target = link.Id?.Value is { } id ? main.HyperlinkRelationships.FirstOrDefault(
                        r => r.Id == id)?.Uri.OriginalString : null;
                    words.Append(target is null ? inner : $"<a href=\"{WebUtility.HtmlEncode(target)}\">{inner}</a>");
                    break;
                case DeletedRun or MoveFromRun:
                    lost.Add("已标记删除的修订", "text that is marked as deleted");
                    break;
                case InsertedRun or MoveToRun or SdtRun or SdtContentRun or SimpleField:
                    words.Append(Words(child));
                    break;
                case DocumentFormat.OpenXml.Math.OfficeMath or DocumentFormat.OpenXml.Math.Paragraph:
                    lost.Add("公式", "formulas");
                    break;
            }
        }

        return words.ToString();
    }

    private string Of(Run run)
    {
        var words = new StringBuilder();
        foreach (var child in run.ChildElements)
        {
            words.Append(child switch
            {
                Text text => WebUtility.HtmlEncode(text.Text),
                Break or CarriageReturn => "<br>",
                TabChar => " ",
                NoBreakHyphen => "-",
                _ => string.Empty,
            });
            if (child is Drawing or Picture or EmbeddedObject)
            {
                var isBox = child.Descendants<TextBoxContent>().Any();
                lost.Add(isBox ? "文本框" : "图片或对象", isBox ? "text boxes" : "pictures or objects");
            }
        }

        var (result, format) = (words.ToString(), run.RunProperties);
        foreach (var (tag, isOn) in new[] { ("strong", IsOn(format?.Bold)), ("em", IsOn(format?.Italic)) })
        {
            result = isOn && result.Length > 0 ? $"<{tag}>{result}</{tag}>" : result;
        }

        return result;
    }

    private static bool IsOn(OnOffType? value) => value is not null && (value.Val is null || value.Val.Value);

    /// <summary>0 for the title and the first level.</summary>
    private int? LevelOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own and < 9)
        {
            return own;
        }

        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        var style = id is null ? null : main.StyleDefinitionsPart?.Styles?.Elements<Style>().FirstOrDefault(s => s.StyleId?.Value == id);
        var name = style?.StyleName?.Val?.Value ?? id;
        return style?.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level and < 9 ? level
            : name is null ? null
            : name.Equals("title", StringComparison.OrdinalIgnoreCase) || name == "标题" ? 0
            : (name.StartsWith("heading", StringComparison.OrdinalIgnoreCase) || name.StartsWith("标题", StringComparison.Ordinal))
                && char.IsAsciiDigit(name[^1]) ? name[^1] - '1'
            : null;
    }

    private string? ListOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is not { NumberingId.Val.Value: > 0 and var number } given)
        {
            return null;
        }

        var numbering = main.NumberingDefinitionsPart?.Numbering;
        var kind = numbering?.Elements<NumberingInstance>().FirstOrDefault(n => n.NumberID?.Value == number)?.AbstractNumId?.Val?.Value;
        var level = numbering?.Elements<AbstractNum>().FirstOrDefault(a => a.AbstractNumberId?.Value == kind)?.Elements<Level>()
            .FirstOrDefault(l => l.LevelIndex?.Value == (given.NumberingLevelReference?.Val?.Value ?? 0));
        return level?.NumberingFormat?.Val?.Value == NumberFormatValues.Bullet ? "ul" : "ol";
    }
}
