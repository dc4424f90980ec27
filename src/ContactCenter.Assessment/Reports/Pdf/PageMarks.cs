using System.Globalization;
using ContactCenter.Assessment.Reports.Documents;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace ContactCenter.Assessment.Reports.Pdf;

/// <summary>What every page carries once their number is known: title, page x of y, hash, watermark.</summary>
internal static class PageMarks
{
    private const int ShownHashDigits = 16;

    public static void Draw(PdfDocument pdf, ReportDocument document, ShownText text)
    {
        for (var i = 0; i < pdf.PageCount; i++)
        {
            using var graphics = XGraphics.FromPdfPage(pdf.Pages[i], XGraphicsPdfPageOptions.Append);
            var (width, height) = (pdf.Pages[i].Width.Point, pdf.Pages[i].Height.Point);
            if (i > 0)
            {
                Header(graphics, text.Of(document.Title, Styles.Marks), width);
            }

            Footer(graphics, document, text, (i + 1, pdf.PageCount), width, height);
            if (document.Watermark is { } watermark)
            {
                Watermark(graphics, text.Of(watermark, Styles.Watermark), width, height);
            }
        }
    }

    private static void Header(XGraphics graphics, string title, double width)
    {
        Write(graphics, title, PageFlow.SideMargin, 26);
        Line(graphics, width, 40);
    }

    private static void Footer(XGraphics graphics, ReportDocument document, ShownText text, (int Number, int Count) page, double width, double height)
    {
        var top = height - 36;
        Line(graphics, width, top - 3);
        Write(graphics, text.Of(document.Subtitle ?? document.Title, Styles.Marks), PageFlow.SideMargin, top);
        var number = ReportWords.Page(
            document.Language, page.Number.ToString(CultureInfo.InvariantCulture), page.Count.ToString(CultureInfo.InvariantCulture));
        Write(graphics, number, (width - Styles.Marks.Width(number)) / 2, top);
        if (document.Hash is { } hash)
        {
            var shown = $"SHA-256 {hash[..Math.Min(ShownHashDigits, hash.Length)]}…";
            Write(graphics, shown, width - PageFlow.SideMargin - Styles.Marks.Width(shown), top);
        }
    }

    /// <summary>Over the content, so that no fill hides it, and pale enough to read through.</summary>
    private static void Watermark(XGraphics graphics, string text, double width, double height)
    {
        const double Angle = -32;
        const double Across = 260;
        const double Down = 190;
        var brush = new XSolidBrush(Palette.Watermark);
        var style = Styles.Watermark;
        for (var y = Down / 2; y < height; y += Down)
        {
            var shift = (int)(y / Down) % 2 == 0 ? 0 : Across / 2;
            for (var x = shift; x < width + Across; x += Across)
            {
                var state = graphics.Save();
                graphics.TranslateTransform(x, y);
                graphics.RotateTransform(Angle);
                graphics.DrawString(text, style.Font, brush, -style.Width(text) / 2, 0);
                graphics.Restore(state);
            }
        }
    }

    private static void Write(XGraphics graphics, string text, double left, double top) =>
        graphics.DrawString(text, Styles.Marks.Font, Styles.Marks.Brush, left, top + Styles.Marks.Baseline);

    private static void Line(XGraphics graphics, double width, double y) =>
        graphics.DrawLine(new XPen(Palette.Rule, 0.5), PageFlow.SideMargin, y, width - PageFlow.SideMargin, y);
}
