using ContactCenter.Reporting.Fonts;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Draws on the page of a document that is being written.</summary>
internal sealed class PdfPen(PdfDocument document) : IDisposable
{
    /// <summary>How much of a pale text's colour shows.</summary>
    private const double Pale = 0.09;

    private readonly StructureBuilder _structure = UAManager.ForDocument(document).StructureBuilder;
    private readonly Dictionary<(FontFace Face, double Size), XFont> _fonts = [];
    private readonly Stack<PdfElement> _open = new();
    private XGraphics? _page;
    private double _height;

    private XGraphics Page => _page ?? throw new InvalidOperationException("No page was begun.");

    public void StartPage(double width, double height)
    {
        Finish();
        var page = document.AddPage();
        (page.Width, page.Height) = (XUnit.FromPoint(width), XUnit.FromPoint(height));
        (_page, _height) = (XGraphics.FromPdfPage(page), height);
    }

    public void Begin(PdfElement element)
    {
        _open.Push(element);
        if (element is PdfFigure figure)
        {
            var box = new XRect(figure.Left, _height - figure.Top - figure.Height, figure.Width, figure.Height);
            _structure.BeginIllustrationElement("/" + figure.Tag, figure.Description, box);
        }
        else if (element == PdfElement.Artifact)
        {
            _structure.BeginArtifact();
        }
        else
        {
            _structure.BeginBlockLevelElement("/" + element.Tag);
        }
    }

    public void End()
    {
        _structure.EndMarkedContentsWithId();
        _structure.End();
        _open.Pop();
    }

    public void Text(string text, TextStyle style, double left, double baseline) =>
        Page.DrawString(text, FontOf(style), Brush(style.Color), left, baseline);

    public void TurnedText(string text, TextStyle style, double x, double y, double degrees)
    {
        var state = Page.Save();
        Page.TranslateTransform(x, y);
        Page.RotateTransform(-degrees);
        var color = style.Color;
        var pale = new XSolidBrush(XColor.FromArgb((int)Math.Round(Pale * byte.MaxValue), color.Red, color.Green, color.Blue));
        Page.DrawString(text, FontOf(style), pale, -style.Width(text) / 2, 0);
        Page.Restore(state);
    }

    public void Rectangle(Ink color, double left, double top, double width, double height) =>
        Shape(page => page.DrawRectangle(Brush(color), left, top, width, height));

    public void Line(Ink color, double weight, (double X, double Y) from, (double X, double Y) to, bool dashed)
    {
        var pen = new XPen(Color(color), weight) { LineCap = XLineCap.Round };
        if (dashed)
        {
            // In multiples of the weight.
            pen.DashPattern = [4 / weight, 3 / weight];
        }

        Shape(page => page.DrawLine(pen, from.X, from.Y, to.X, to.Y));
    }

    public void Disc(Ink color, double x, double y, double radius) =>
        Shape(page => page.DrawEllipse(Brush(color), x - radius, y - radius, 2 * radius, 2 * radius));

    public void Dispose() => Finish();

    private void Finish()
    {
        // What goes on over the page is marked anew there.
        _structure.EndMarkedContentsWithId();
        _page?.Dispose();
        _page = null;
    }

    private void Shape(Action<XGraphics> draw)
    {
        var isPart = _open.TryPeek(out var element) && (element is PdfFigure || element == PdfElement.Artifact);
        if (!isPart)
        {
            Begin(PdfElement.Artifact);
        }

        draw(Page);
        if (!isPart)
        {
            End();
        }
    }

    private XFont FontOf(TextStyle style)
    {
        if (!_fonts.TryGetValue((style.Face, style.Size), out var font))
        {
            font = ReportFonts.At(style.Face, style.Size);
            _fonts.Add((style.Face, style.Size), font);
        }

        return font;
    }

    private static XSolidBrush Brush(Ink color) => new(Color(color));

    private static XColor Color(Ink color) => XColor.FromArgb(color.Red, color.Green, color.Blue);
}
