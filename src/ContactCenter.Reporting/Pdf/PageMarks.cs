using System.Globalization;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>What every page carries once their number is known: title, page x of y, hash, watermark.</summary>
internal static class PageMarks
{
    private const int ShownHashDigits = 16;

    public static void Draw(IReadOnlyList<PdfCanvas> pages, ReportDocument document, ShownText text)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].Begin(PdfElement.Artifact);
            if (i > 0)
            {
                Header(pages[i], text.Of(document.Title, Styles.Marks));
            }

            Footer(pages[i], document, text, (i + 1, pages.Count));
            if (document.Watermark is { } watermark)
            {
                Watermark(pages[i], text.Of(watermark, Styles.Watermark));
            }

            pages[i].End();
        }
    }

    private static void Header(PdfCanvas page, string title)
    {
        Write(page, title, PageFlow.SideMargin, 26);
        Line(page, 40);
    }

    private static void Footer(PdfCanvas page, ReportDocument document, ShownText text, (int Number, int Count) place)
    {
        var top = page.Height - 36;
        Line(page, top - 3);
        Write(page, text.Of(document.Subtitle ?? document.Title, Styles.Marks), PageFlow.SideMargin, top);
        var number = ReportWords.Page(
            document.Language, place.Number.ToString(CultureInfo.InvariantCulture), place.Count.ToString(CultureInfo.InvariantCulture));
        var right = page.Width - PageFlow.SideMargin;
        Write(page, number, right - Styles.Marks.Width(number), top);
        if (document.Hash is { } hash)
        {
            var shown = $"SHA-256 {hash[..Math.Min(ShownHashDigits, hash.Length)]}…";
            Write(page, shown, (page.Width - Styles.Marks.Width(shown)) / 2, top);
        }
    }

    /// <summary>Over the content, so that no fill hides it, and pale enough to read through.</summary>
    private static void Watermark(PdfCanvas page, string text)
    {
        const double Angle = 32;
        const double Down = 170;
        var style = Styles.Watermark;
        var across = style.Width(text) + 60;
        for (var row = 0; row * Down < page.Height; row++)
        {
            for (var x = row % 2 == 0 ? 0 : across / 2; x < page.Width + (across / 2); x += across)
            {
                page.TurnedText(text, style, x, (row + 0.5) * Down, Angle);
            }
        }
    }

    private static void Write(PdfCanvas page, string text, double left, double top) => page.Text(text, Styles.Marks, left, top + Styles.Marks.Baseline);

    private static void Line(PdfCanvas page, double y) =>
        page.Line(Palette.Rule, 0.5, PageFlow.SideMargin, y, page.Width - PageFlow.SideMargin, y);
}
