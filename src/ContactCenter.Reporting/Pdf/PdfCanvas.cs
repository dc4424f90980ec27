namespace ContactCenter.Reporting.Pdf;

/// <summary>
/// One page, laid out in points from its upper left corner. What is drawn is kept until <see cref="PdfFile"/> writes the pages in order:
/// only when all are laid out is known how many there are.
/// </summary>
internal sealed class PdfCanvas(double width, double height)
{
    private readonly List<Action<PdfPen>> _steps = [];

    public double Width { get; } = width;

    public double Height { get; } = height;

    /// <summary>From here on what is drawn belongs to an element; see <see cref="PdfElement"/>.</summary>
    public void Begin(PdfElement element) => _steps.Add(pen => pen.Begin(element));

    public void End() => _steps.Add(pen => pen.End());

    /// <param name="text">Characters that the font has.</param>
    /// <param name="style">Font, size and colour.</param>
    /// <param name="left">Where the first character begins.</param>
    /// <param name="baseline">Where the characters stand, from the top.</param>
    public void Text(string text, TextStyle style, double left, double baseline)
    {
        if (text.Length > 0)
        {
            _steps.Add(pen => pen.Text(text, style, left, baseline));
        }
    }

    /// <summary>Pale text around a point, turned counter-clockwise.</summary>
    public void TurnedText(string text, TextStyle style, double x, double y, double degrees) =>
        _steps.Add(pen => pen.TurnedText(text, style, x, y, degrees));

    public void Rectangle(Ink color, double left, double top, double width, double height) =>
        _steps.Add(pen => pen.Rectangle(color, left, top, width, height));

    public void Line(Ink color, double weight, double fromX, double fromY, double toX, double toY, bool dashed = false) =>
        _steps.Add(pen => pen.Line(color, weight, (fromX, fromY), (toX, toY), dashed));

    public void Disc(Ink color, double x, double y, double radius) => _steps.Add(pen => pen.Disc(color, x, y, radius));

    public void Replay(PdfPen pen) => _steps.ForEach(step => step(pen));
}
