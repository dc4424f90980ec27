using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Fills pages from top to bottom. All lengths are points.</summary>
internal sealed class PageFlow
{
    public const double SideMargin = 48;
    public const double TopMargin = 52;
    public const double BottomMargin = 50;

    /// <summary>A4, upright.</summary>
    private const double ShortSide = 595.276;
    private const double LongSide = 841.89;

    private readonly ReportDocument _document;
    private readonly ShownText _text;
    private readonly List<PdfCanvas> _pages = [];

    public PageFlow(ReportDocument document, ShownText text)
    {
        (_document, _text) = (document, text);
        StartPage();
    }

    /// <summary>The page that is being filled.</summary>
    public PdfCanvas Canvas => _pages[^1];

    public IReadOnlyList<PdfCanvas> All => _pages;

    public Language Language => _document.Language;

    public double Left => SideMargin;

    public double Width { get; private set; }

    /// <summary>Where the next thing begins.</summary>
    public double Y { get; private set; }

    public double Bottom { get; private set; }

    public bool IsAtTop => Y <= TopMargin;

    /// <summary>The height of an empty page.</summary>
    public double FullHeight => Bottom - TopMargin;

    public void StartPage()
    {
        var (width, height) = _document.Orientation is PageOrientation.Landscape ? (LongSide, ShortSide) : (ShortSide, LongSide);
        _pages.Add(new PdfCanvas(width, height));
        Width = width - (2 * SideMargin);
        Bottom = height - BottomMargin;
        Y = TopMargin;
    }

    /// <summary>Goes to the next page when so much does not fit any more.</summary>
    public void Need(double height)
    {
        if (Y + height > Bottom && !IsAtTop)
        {
            StartPage();
        }
    }

    public void Skip(double height) => Y += height;

    /// <summary>What is drawn is an element of the document; it may go on over pages.</summary>
    public void Element(PdfElement element, Action draw)
    {
        Canvas.Begin(element);
        draw();
        Canvas.End();
    }

    public string Shown(string text, TextStyle style) => _text.Of(text, style);

    public List<string> Lines(string text, TextStyle style, double width) => LineBreaker.Break(Shown(text, style), style, width);

    /// <summary>Writes one line, its top at <paramref name="top"/>.</summary>
    public void Write(string text, TextStyle style, double left, double top) =>
        Canvas.Text(Shown(text, style), style, left, top + style.Baseline);

    public void WriteRight(string text, TextStyle style, double right, double top) => Write(text, style, right - style.Width(Shown(text, style)), top);

    public void WriteCentred(string text, TextStyle style, double centre, double top) =>
        Write(text, style, centre - (style.Width(Shown(text, style)) / 2), top);

    public void Rule(double left, double right, Ink color, double weight) => Canvas.Line(color, weight, left, Y, right, Y);

    public void Heading(string text)
    {
        Skip(IsAtTop ? 0 : 12);
        Canvas.Rectangle(Palette.Accent, Left, Y + 3.5, 3, Styles.Heading.LineHeight - 7);
        Element(PdfElement.Heading, () =>
        {
            foreach (var line in Lines(text, Styles.Heading, Width - 10))
            {
                Write(line, Styles.Heading, Left + 10, Y);
                Y += Styles.Heading.LineHeight;
            }
        });
        Skip(4);
    }

    public void Paragraph(string text, TextStyle style, Tone tone = Tone.Plain) =>
        Element(PdfElement.Paragraph, () => Indented(text, Styles.Toned(style, tone), 0));

    /// <summary>A paragraph with a number in its margin.</summary>
    public void Numbered(string number, string text, TextStyle style)
    {
        Need(style.LineHeight);
        Element(PdfElement.Paragraph, () =>
        {
            Write(number, style, Left, Y);
            Indented(text, style, 16);
        });
    }

    private void Indented(string text, TextStyle style, double indent)
    {
        foreach (var line in Lines(text, style, Width - indent))
        {
            Need(style.LineHeight);
            Write(line, style, Left + indent, Y);
            Y += style.LineHeight;
        }

        Skip(style.Size * 0.35);
    }
}
