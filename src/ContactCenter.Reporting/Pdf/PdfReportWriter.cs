using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Reports on A4, with the embedded font, ready to be printed and signed (RPT-01, RPT-02, RPT-09).</summary>
public sealed class PdfReportWriter : IReportWriter
{
    public string Extension => "pdf";

    public ReportFile Write(ReportDocument document)
    {
        var text = new ShownText();
        var pages = new PageFlow(document, text);
        new PdfTitle(pages).Draw(document);
        foreach (var section in document.Sections)
        {
            Draw(pages, section);
        }

        Draw(pages, document.Footnotes, document.Language);
        PageMarks.Draw(pages.All, document, text);
        return new(
            PdfFile.Of(document, pages.All),
            "application/pdf",
            Extension,
            text.Missing.Count == 0 ? [] : [ReportWords.MissingCharacters(document.Language, text.Missing)]);
    }

    private static void Draw(PageFlow pages, ReportSection section)
    {
        if (section.StartsPage && !pages.IsAtTop)
        {
            pages.StartPage();
        }

        // A heading stays with the beginning of what it is the heading of.
        pages.Need(Styles.Heading.LineHeight + 16 + Beginning(section.Blocks.FirstOrDefault()));
        pages.Heading(section.Title);
        foreach (var block in section.Blocks)
        {
            Draw(pages, block);
        }
    }

    private static double Beginning(ReportBlock? block) => block switch
    {
        SignatureBlock => PdfSignatures.FullHeight,
        ReportChart => PdfChart.Height,
        KeyFigures => PdfKeyFigures.Height,
        ReportTable => 60,
        _ => 2 * Styles.Body.LineHeight,
    };

    private static void Draw(PageFlow pages, ReportBlock block)
    {
        switch (block)
        {
            case ReportParagraph paragraph:
                pages.Paragraph(paragraph.Text, paragraph.Tone is Tone.Quiet ? Styles.Small : Styles.Body, paragraph.Tone);
                break;
            case KeyFigures figures:
                new PdfKeyFigures(pages).Draw(figures);
                break;
            case ReportTable table:
                new PdfTable(pages, table).Draw();
                break;
            case ReportChart chart:
                new PdfChart(pages, chart).Draw();
                break;
            case SignatureBlock signatures:
                new PdfSignatures(pages).Draw(signatures);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block, "A kind of block that cannot be drawn.");
        }
    }

    private static void Draw(PageFlow pages, IReadOnlyList<string> footnotes, Language language)
    {
        if (footnotes.Count == 0)
        {
            return;
        }

        pages.Need(40);
        pages.Skip(6);
        pages.Rule(pages.Left, pages.Left + 60, Palette.StrongRule, 0.6);
        pages.Skip(4);
        pages.Paragraph(ReportWords.Notes.In(language), Styles.SmallBold, Tone.Quiet);
        for (var i = 0; i < footnotes.Count; i++)
        {
            pages.Numbered($"{i + 1}.", footnotes[i], Styles.Small);
        }
    }
}
