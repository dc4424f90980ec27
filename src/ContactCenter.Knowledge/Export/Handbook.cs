using System.Globalization;
using ContactCenter.Knowledge.Search;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ContactCenter.Knowledge.Export;

/// <param name="Title">Of the chapter: a subject.</param>
/// <param name="Entries">In their order.</param>
public sealed record HandbookChapter(string Title, IReadOnlyList<KnowledgeEntry> Entries);

/// <summary>A handbook of questions and answers as a Word document (KB-06): a chapter for each subject.</summary>
public static class Handbook
{
    /// <param name="target">Written from its beginning; can be sought in.</param>
    /// <param name="title">Of the whole.</param>
    /// <param name="mark">Who took it out, when and why: on every page.</param>
    /// <param name="chapters">In their order.</param>
    public static void Write(Stream target, string title, string mark, IEnumerable<HandbookChapter> chapters)
    {
        using var document = WordprocessingDocument.Create(target, WordprocessingDocumentType.Document, autoSave: true);
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = new(
            StyleOf("Title", 48, null), StyleOf("Heading1", 32, 0), StyleOf("Heading2", 26, 1));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new(new Paragraph(Words(mark)));
        var body = new Body(Line(title, "Title"));
        foreach (var chapter in chapters)
        {
            body.Append(Line(chapter.Title, "Heading1"));
            foreach (var (entry, number) in chapter.Entries.Select((e, i) => (e, i + 1)))
            {
                body.Append(Line(string.Create(CultureInfo.InvariantCulture, $"{number}. {entry.Title}"), "Heading2"));
                foreach (var line in entry.Words.Split('\n'))
                {
                    body.Append(Line(line, null));
                }
            }
        }

        body.Append(new SectionProperties(new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) }));
        main.Document = new(body);
    }

    private static Paragraph Line(string text, string? style) => style is null
        ? new(Words(text))
        : new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Words(text));

    private static Run Words(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Style StyleOf(string id, int halfPoints, int? level)
    {
        var style = new Style { StyleId = id, Type = StyleValues.Paragraph };
        style.Append(new StyleName { Val = id });
        if (level is { } depth)
        {
            style.Append(new StyleParagraphProperties(new OutlineLevel { Val = depth }));
        }

        style.Append(new StyleRunProperties(new Bold(), new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) }));
        return style;
    }
}
