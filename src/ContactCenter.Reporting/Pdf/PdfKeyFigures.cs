using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>The first figures as tiles, at most four in a row.</summary>
internal sealed class PdfKeyFigures(PageFlow pages)
{
    private const int PerRow = 4;
    private const double Gap = 8;
    public const double Height = 58;
    private const double Padding = 8;

    public void Draw(KeyFigures block)
    {
        var perRow = block.Figures.Length % PerRow == 0 || block.Figures.Length > 6 ? PerRow : Math.Min(3, block.Figures.Length);
        var width = (pages.Width - ((perRow - 1) * Gap)) / perRow;
        for (var i = 0; i < block.Figures.Length; i += perRow)
        {
            pages.Need(Height);
            for (var at = i; at < Math.Min(i + perRow, block.Figures.Length); at++)
            {
                var (figure, left) = (block.Figures[at], pages.Left + ((at - i) * (width + Gap)));
                pages.Element(PdfElement.Paragraph, () => Tile(figure, left, width));
            }

            pages.Skip(Height + Gap);
        }
    }

    private void Tile(KeyFigure figure, double left, double width)
    {
        var top = pages.Y;
        pages.Canvas.Rectangle(Palette.TotalFill, left, top, width, Height);
        var edge = figure.Tone is Tone.Plain ? Palette.StrongRule : Palette.Of(figure.Tone);
        pages.Canvas.Rectangle(edge, left, top, 2, Height);
        Fitting(figure.Label, Styles.Label, left, width, top + 5);
        pages.Write(CellText.Of(figure.Value), Styles.Toned(Styles.Figure, figure.Tone), left + Padding, top + 16);
        if (figure.Comparison is { } comparison)
        {
            Fitting(comparison, Styles.Label, left, width, top + 41);
        }
    }

    private void Fitting(string text, TextStyle style, double left, double width, double top) =>
        pages.Write(pages.Lines(text, style, width - (2 * Padding))[0], style, left + Padding, top);
}
